import { Button, Text } from '@fluentui/react-components';
import { ArrowUp16Regular } from '@fluentui/react-icons/svg/arrow-up';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { useState } from 'react';
import type { MemberDto } from '../../../../dto/organisation-dto.ts';
import { ApiError } from '../../../api/api-error.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { Conflict } from './institution-form.tsx';
import { PersonPicker } from './person-picker.tsx';
import type { PlacePartProps } from './place-part-props.ts';
import { usePlaceSay } from './texts/place-texts.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Props extends PlacePartProps {
  readonly member: MemberDto;
  readonly onClose: () => void;
}

/** Who stands in for somebody, the first at the top. */
export function DeputyForm({ api, place, member, changing, onClose }: Props) {
  const say = usePlaceSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const [deputies, setDeputies] = useState<readonly Named[]>(member.deputies);
  /** Those that were there when this was begun, or looked at since. */
  const [seen, setSeen] = useState<readonly Named[]>(member.deputies);
  const [theirs, setTheirs] = useState<readonly Named[]>();
  const [added, setAdded] = useState(0);
  const idsOf = (people: readonly Named[]) => people.map(({ id }) => id);
  const { isBusy, change } = changing;

  const save = () =>
    change(
      async () => {
        try {
          return await api.setDeputies(member.id, idsOf(deputies), idsOf(seen));
        } catch (error) {
          if (error instanceof ApiError && error.kind === 'conflict') {
            const fresh = await api.getPlace(place.institution?.id ?? 'municipality', member.name, 0);
            setTheirs(fresh.members.find(({ id }) => id === member.id)?.deputies ?? []);
          }
          throw error;
        }
      },
      {
        text: say('deputiesSaved', { name: member.name }),
        undo: () => api.setDeputies(member.id, idsOf(seen), idsOf(deputies)),
        then: onClose,
      },
    );
  const settle = (takesTheirs: boolean) => {
    if (!theirs) return;
    setSeen(theirs);
    if (takesTheirs) setDeputies(theirs);
    setTheirs(undefined);
  };

  return (
    <div role="group" aria-label={say('deputiesOf', { name: member.name })} className={styles.panel}>
      {theirs && (
        <Conflict
          text={say('deputiesTheirs', {
            names: theirs.map(({ name }) => name).join(', ') || say('nobody'),
          })}
          onTheirs={() => settle(true)}
          onMine={() => settle(false)}
        />
      )}
      {deputies.length > 1 && <Text className={shared.quiet}>{say('deputyOrder')}</Text>}
      <ol className={styles.lines} role="list">
        {deputies.map((deputy, index) => (
          <li key={deputy.id} className={styles.line} data-deputy={deputy.id}>
            <Text className={styles.words}>{deputy.name}</Text>
            <span className={shared.row}>
              {index > 0 && (
                <Button
                  appearance="subtle"
                  icon={<ArrowUp16Regular />}
                  aria-label={say('up', { name: deputy.name })}
                  onClick={() => setDeputies(raised(deputies, index))}
                />
              )}
              <Button
                appearance="subtle"
                icon={<Dismiss16Regular />}
                aria-label={say('removeOf', { name: deputy.name })}
                onClick={() => setDeputies(deputies.filter(({ id }) => id !== deputy.id))}
              />
            </span>
          </li>
        ))}
      </ol>
      <PersonPicker
        key={added}
        api={api}
        label={say('findPerson')}
        hasFocus
        isBusy={isBusy}
        without={[member.id, ...idsOf(deputies)]}
        onPerson={({ id, name }) => {
          setDeputies([...deputies, { id, name }]);
          setAdded((before) => before + 1);
        }}
      />
      <div className={shared.row}>
        <Button appearance="primary" disabledFocusable={isBusy || theirs !== undefined} onClick={save}>
          {say('save')}
        </Button>
        <Button onClick={onClose}>{say('cancel')}</Button>
      </div>
    </div>
  );
}

function raised<T>(list: readonly T[], index: number): readonly T[] {
  const before = list.slice(0, index - 1);
  return [...before, list[index]!, list[index - 1]!, ...list.slice(index + 1)];
}
