import { Button, Checkbox, Field, Select, Textarea } from '@fluentui/react-components';
import { useEffect, useMemo, useState } from 'react';
import type { PointDraftDto, PointDto, PointsDto } from '../../../../dto/organisation-dto.ts';
import { languageNames, languagesFrom } from '../../../texts/texts.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { isMail } from '../../../ui/is-mail.ts';
import { LanguageTexts } from '../../../ui/language-texts.tsx';
import { useLocale } from '../../../ui/page-texts.ts';
import { PartHead } from '../../../ui/part-head.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useRevisedSave } from '../../../ui/use-revised-save.ts';
import { weekdayNames } from '../../../ui/weekday-names.ts';
import { Conflict } from '../institutions/institution-form.tsx';
import type { OrganisationApi } from '../institutions/organisation-api.ts';
import { usePlaceSay } from '../institutions/texts/place-texts.ts';
import { refusalText } from '../institutions/use-change.tsx';
import { readDays, readIntervals } from './hours-text.ts';
import { formOf, type FormState } from './point-form-state.ts';

interface Props {
  readonly api: OrganisationApi;
  readonly points: PointsDto;
  readonly existing: PointDto | undefined;
  /** What a tree knows of one that nobody has entered. */
  readonly expected: PointsDto['expected'][number] | undefined;
  readonly onChanged: () => void;
  /** With the name, where it was saved. */
  readonly onDone: (saved?: string) => void;
}

/** A contact that is not one person: how to reach it, when, and what to do when it is closed. */
export function PointForm({ api, points, existing, expected, onChanged, onDone }: Props) {
  const say = usePlaceSay();
  const locale = useLocale();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const { defaultLocale } = points;
  const [form, setForm] = useState(() => formOf(existing, expected, defaultLocale));
  const [theirs, setTheirs] = useState<PointDto>();
  const [isChecked, setChecked] = useState(false);
  const [refusal, setRefusal] = useState('');
  const { isBusy, error, isConflict, save, lookedAt } = useRevisedSave(existing?.revision);
  const weekdays = useMemo(() => weekdayNames(locale), [locale]);
  const set = (change: Partial<FormState>) => setForm((before) => ({ ...before, ...change }));
  const intervals = form.days.map(readIntervals);
  const closedDays = readDays(form.closedDays);
  const sound = {
    name: form.names[defaultLocale].trim() !== '',
    mail: form.mail === '' || isMail(form.mail),
    link: form.link === '' || /^https:\/\/[^\s/]+\.[^\s]+$/.test(form.link),
    hours: form.isAlwaysOpen || intervals.every(Boolean),
    closedDays: form.isAlwaysOpen || closedDays !== undefined,
  };
  const problem = (isSound: boolean, words: string) => (isChecked && !isSound ? words : undefined);
  const existingId = existing?.id;
  useEffect(() => {
    if (!isConflict || !existingId) return;
    void api.getPoints().then(
      (fresh) => setTheirs(fresh.points.find(({ id }) => id === existingId)),
      () => {},
    );
  }, [api, existingId, isConflict]);

  const submit = () => {
    setChecked(true);
    setRefusal('');
    if (!Object.values(sound).every(Boolean)) return;
    const { isAlwaysOpen, days: _days, closedOnHolidays, closedDays: _closed, ...rest } = form;
    const draft: PointDraftDto = {
      ...rest,
      hours: isAlwaysOpen
        ? null
        : {
            weekdays: intervals.map((day) => day ?? []),
            closedOnHolidays,
            closedDays: closedDays ?? [],
          },
    };
    save(async (revision) => {
      const outcome = await api.savePoint(
        draft,
        existing ? { id: existing.id, revision } : { newId: expected?.id ?? null },
      );
      if (outcome.kind === 'refused') return setRefusal(refusalText(outcome, say));
      onChanged();
      onDone(draft.names[locale] || draft.names[defaultLocale]);
    });
  };
  const settle = (takesTheirs: boolean) => {
    if (!theirs) return;
    lookedAt(theirs.revision);
    if (takesTheirs) setForm(formOf(theirs, undefined, defaultLocale));
    setTheirs(undefined);
  };

  return (
    <>
      <PartHead
        title={existing ? say('editOf', { name: existing.name }) : (expected?.name ?? say('newPoint'))}
        back={say('points')}
        onBack={() => onDone()}
      />
      {isConflict && theirs && (
        <Conflict
          text={say('conflict', {
            theirs: [theirs.name, theirs.mail, theirs.phone, theirs.link].filter(Boolean).join(', '),
          })}
          onTheirs={() => settle(true)}
          onMine={() => settle(false)}
        />
      )}
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <FormGroup title={say('groupNames')}>
          <div className={styles.fields}>
            {languagesFrom(defaultLocale).map((each) => (
              <TextField
                key={each}
                label={languageNames[each]}
                required={each === defaultLocale}
                value={form.names[each]}
                maxLength={200}
                problem={each === defaultLocale ? problem(sound.name, say('needName')) : undefined}
                onChange={(name) => set({ names: { ...form.names, [each]: name } })}
              />
            ))}
            <Field label={say('kind')} className={styles.field}>
              <Select
                className={styles.input}
                value={form.kind}
                onChange={(_, { value }) => set({ kind: value as FormState['kind'] })}
              >
                {(['group', 'service', 'external'] as const).map((kind) => (
                  <option key={kind} value={kind}>
                    {say(`point${kind}`)}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
        </FormGroup>
        <FormGroup title={say('groupReach')}>
          <div className={styles.fields}>
            <TextField
              type="email"
              label={say('mail')}
              value={form.mail}
              maxLength={320}
              problem={problem(sound.mail, say('needMail'))}
              onChange={(mail) => set({ mail: mail.trim() })}
            />
            <TextField
              label={say('phone')}
              value={form.phone}
              maxLength={50}
              onChange={(phone) => set({ phone })}
            />
            <TextField
              type="url"
              label={say('link')}
              hint={say('linkHint')}
              value={form.link}
              maxLength={2000}
              problem={problem(sound.link, say('needLink'))}
              onChange={(link) => set({ link: link.trim() })}
            />
          </div>
        </FormGroup>
        <FormGroup title={say('groupHours')}>
          <Checkbox
            label={say('alwaysOpen')}
            checked={form.isAlwaysOpen}
            onChange={(_, { checked }) => set({ isAlwaysOpen: checked === true })}
          />
          {!form.isAlwaysOpen && (
            <>
              <div className={styles.fields}>
                {weekdays.map((name, index) => (
                  <TextField
                    key={name}
                    label={name}
                    hint={index === 0 ? say('hoursHint') : undefined}
                    value={form.days[index] ?? ''}
                    maxLength={60}
                    problem={problem(intervals[index] !== undefined, say('needHours'))}
                    onChange={(text) =>
                      set({ days: form.days.map((day, each) => (each === index ? text : day)) })
                    }
                  />
                ))}
              </div>
              <Checkbox
                label={say('holidays')}
                checked={form.closedOnHolidays}
                onChange={(_, { checked }) => set({ closedOnHolidays: checked === true })}
              />
              <Field
                label={say('closedDays')}
                hint={say('closedDaysHint')}
                validationMessage={problem(sound.closedDays, say('needClosedDays'))}
                validationState={isChecked && !sound.closedDays ? 'error' : 'none'}
                className={styles.field}
              >
                <Textarea
                  className={styles.input}
                  rows={3}
                  value={form.closedDays}
                  onChange={(_, { value }) => set({ closedDays: value })}
                />
              </Field>
            </>
          )}
        </FormGroup>
        {!form.isAlwaysOpen && (
          <FormGroup title={say('whenClosed')}>
            <LanguageTexts
              first={defaultLocale}
              hint={say('whenClosedHint')}
              value={form.whenClosed}
              maxLength={500}
              onChange={(whenClosed) => set({ whenClosed })}
            />
          </FormGroup>
        )}
        <FailureNotice error={error} refusal={refusal} />
        <div className={shared.actions}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy || isConflict}>
            {say('save')}
          </Button>
          <Button onClick={() => onDone()}>{say('cancel')}</Button>
        </div>
      </form>
    </>
  );
}
