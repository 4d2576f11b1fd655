import { Button, Field, Select, Text } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { HangingDto, PlaceDto } from '../../../../dto/organisation-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import type { PlaceProps } from './part-props.ts';
import { usePlaceSay, type PlaceSay } from './texts/place-texts.ts';
import { refusalText } from './use-change.tsx';

interface Props extends PlaceProps {
  readonly institution: NonNullable<PlaceDto['institution']>;
  readonly onCancel: () => void;
}

/** Says what hangs on an institution before it goes, and moves it where one says. */
export function RemovalStep({ api, organisation, institution, onPath, onChanged, onCancel }: Props) {
  const say = usePlaceSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const { id, name, revision } = institution;
  const { data } = useResource(useCallback(() => api.foreseeRemoval(id), [api, id]));
  const [moveTo, setMoveTo] = useState('');
  const [refusal, setRefusal] = useState('');
  const { isBusy, error, run } = useAction();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const hanging = data ? hangingWords(data, say) : [];
  const mustMove = data !== undefined && data.entries + data.pages + data.sessions > 0;
  const remove = () =>
    run(async () => {
      setRefusal('');
      const outcome = await api.removeInstitution(id, revision, moveTo || null);
      if (outcome.kind === 'refused') return setRefusal(refusalText(outcome, say));
      onChanged();
      onPath([], { replace: true });
    });
  return (
    <div className={styles.group} data-removal>
      <h3 ref={heading} tabIndex={-1} className={styles.groupTitle}>
        {say('removeHead', { name })}
      </h3>
      {data && hanging.length === 0 && <Text>{say('hangNothing')}</Text>}
      {hanging.length > 0 && (
        <>
          <ul className={styles.lines} role="list">
            {hanging.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          <Field
            label={say('moveTo')}
            hint={mustMove ? say('moveNeeded') : say('moveText')}
            className={styles.field}
          >
            <Select className={styles.input} value={moveTo} onChange={(_, { value }) => setMoveTo(value)}>
              <option value="">{say('moveNowhere')}</option>
              {organisation.institutions
                .filter((one) => one.id !== id)
                .map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
            </Select>
          </Field>
        </>
      )}
      <FailureNotice error={error} refusal={refusal} />
      <div className={shared.row}>
        <Button
          appearance="primary"
          disabledFocusable={isBusy || !data || (mustMove && !moveTo)}
          onClick={remove}
        >
          {say('removeYes')}
        </Button>
        <Button onClick={onCancel}>{say('cancel')}</Button>
      </div>
    </div>
  );
}

function hangingWords(hanging: HangingDto, say: PlaceSay): readonly string[] {
  const { people, roles, overlays, entries, pages, sessions } = hanging;
  return [
    people > 0 ? say('hangPeople', { count: people }) : '',
    roles > 0 ? say('hangRoles', { count: roles }) : '',
    overlays > 0 ? say('hangOverlays', { count: overlays }) : '',
    entries > 0 ? say('hangEntries', { count: entries }) : '',
    pages > 0 ? say('hangPages') : '',
    sessions > 0 ? say('hangSessions', { count: sessions }) : '',
  ].filter(Boolean);
}
