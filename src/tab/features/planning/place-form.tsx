import { Button, Field, Select, Text } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import type { PlaceDto } from '../../../dto/planning-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FormGroup } from '../../ui/form-group.tsx';
import { isMail } from '../../ui/is-mail.ts';
import { PartHead } from '../../ui/part-head.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useRevisedSave } from '../../ui/use-revised-save.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import type { PartProps } from './part-props.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

interface FormState {
  readonly name: string;
  readonly address: string;
  readonly roomMail: string;
  readonly catererMail: string;
  readonly capacity: string;
}

/** Where sessions are held: with a room, Outlook books it; with a caterer, coffee is ordered there. */
export function PlaceForm({
  api,
  planning,
  onChanged,
  onPath,
  id,
}: PartProps & { readonly id: string | undefined }) {
  const say = usePlanningSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const existing = planning.places.find((place) => place.id === id);
  const [form, setForm] = useState(() => formOf(existing));
  const [isChecked, setChecked] = useState(false);
  const rooms = useResource(useCallback(() => api.listRooms(), [api]));
  const { isBusy, error, isConflict, save, lookedAt } = useRevisedSave(existing?.revision);
  const set = (change: Partial<FormState>) => setForm((before) => ({ ...before, ...change }));
  const isNamed = form.name.trim() !== '';
  const isCatered = form.catererMail === '' || isMail(form.catererMail);
  const isCounted =
    form.capacity === '' ||
    (/^\d{1,4}$/.test(form.capacity) && Number(form.capacity) >= 1 && Number(form.capacity) <= 5000);
  const known = rooms.data ?? [];
  const isListed = known.some(({ address }) => address.toLowerCase() === form.roomMail.toLowerCase());

  const submit = () => {
    setChecked(true);
    if (!isNamed || !isCatered || !isCounted) return;
    save(async (revision) => {
      const draft = { ...form, capacity: form.capacity ? Number(form.capacity) : null };
      await api.savePlace(draft, existing && { id: existing.id, revision });
      onChanged();
      onPath(['places'], { replace: true });
    });
  };
  const settle = (takesTheirs: boolean) => () => {
    void api.getPlanning().then(
      (fresh) => {
        const now = fresh.places.find((place) => place.id === id);
        if (!now) return onPath(['places'], { replace: true });
        lookedAt(now.revision);
        if (takesTheirs) setForm(formOf(now));
      },
      () => {},
    );
  };
  const chooseRoom = (address: string) => {
    const room = known.find((one) => one.address === address);
    set({
      roomMail: address,
      ...(room && !form.name.trim() ? { name: room.name } : {}),
      ...(room?.capacity && !form.capacity ? { capacity: String(room.capacity) } : {}),
    });
  };

  if (id && !existing) return <Text role="status">{say('placeGone')}</Text>;
  return (
    <>
      <PartHead
        title={existing ? say('editOf', { name: existing.name }) : say('newPlace')}
        back={say('partPlaces')}
        onBack={() => onPath(['places'])}
      />
      {isConflict && <ConflictNotice onTheirs={settle(true)} onMine={settle(false)} />}
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <FormGroup title={say('groupWhere')}>
          <div className={styles.fields}>
            <Field label={say('placeRoomMail')} hint={say('placeRoomHint')} className={styles.field}>
              <Select
                className={styles.input}
                value={form.roomMail}
                onChange={(_, { value }) => chooseRoom(value)}
              >
                <option value="">{say('placeNoRoom')}</option>
                {form.roomMail && !isListed && <option value={form.roomMail}>{form.roomMail}</option>}
                {known.map(({ address, name, building, capacity, isWheelchairAccessible }) => (
                  <option
                    key={address}
                    value={address.toLowerCase() === form.roomMail.toLowerCase() ? form.roomMail : address}
                  >
                    {[
                      name,
                      building,
                      capacity === null ? '' : say('placeFor', { count: capacity }),
                      isWheelchairAccessible ? say('placeWheelchair') : '',
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </option>
                ))}
              </Select>
            </Field>
            <TextField
              label={say('placeName')}
              required
              value={form.name}
              maxLength={200}
              problem={isChecked && !isNamed ? say('needName') : undefined}
              onChange={(name) => set({ name })}
            />
            <TextField
              label={say('placeAddress')}
              value={form.address}
              maxLength={300}
              onChange={(address) => set({ address })}
            />
            <TextField
              type="number"
              label={say('placeCapacity')}
              value={form.capacity}
              problem={isChecked && !isCounted ? say('needNumber') : undefined}
              onChange={(capacity) => set({ capacity })}
            />
            <TextField
              type="email"
              label={say('placeCaterer')}
              hint={say('placeCatererHint')}
              value={form.catererMail}
              maxLength={320}
              problem={isChecked && !isCatered ? say('needMail') : undefined}
              onChange={(catererMail) => set({ catererMail: catererMail.trim() })}
            />
          </div>
          {rooms.error && <Text role="status">{say('roomsUnknown')}</Text>}
        </FormGroup>
        <FailureNotice error={error} />
        <div className={shared.actions}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy || isConflict}>
            {say('save')}
          </Button>
          <Button onClick={() => onPath(['places'])}>{say('editNot')}</Button>
        </div>
      </form>
    </>
  );
}

function formOf(place: PlaceDto | undefined): FormState {
  return {
    name: place?.name ?? '',
    address: place?.address ?? '',
    roomMail: place?.roomMail ?? '',
    catererMail: place?.catererMail ?? '',
    capacity: place?.capacity ? String(place.capacity) : '',
  };
}
