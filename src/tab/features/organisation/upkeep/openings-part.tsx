import { Button, Text } from '@fluentui/react-components';
import { useCallback, useMemo, useState } from 'react';
import type { OpeningDto, OpeningsDto } from '../../../../dto/directory-sync-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { PeopleSearch } from '../../../ui/people-search.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useWhen, type When } from '../../../ui/use-when.ts';
import { PartFrame } from './part-frame.tsx';
import { useUpkeepSay, type UpkeepSay } from './texts/upkeep-texts.ts';
import { createUpkeepApi, type UpkeepApi } from './upkeep-api.ts';

/** Roles whose holders have left, and one press to name who follows. */
export function OpeningsPart({ api: client, me }: PageProps) {
  const api = useMemo(() => createUpkeepApi(client), [client]);
  const say = useUpkeepSay();
  const styles = useListStyles();
  const forms = useFormStyles();
  const when = useWhen(me.timeZone);
  const [said, setSaid] = useState('');
  const { data, error, reload } = useResource(useCallback(() => api.openings(), [api]));
  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  const settle = (words: string) => {
    setSaid(words);
    reload();
  };
  return (
    <PartFrame
      title={say('openingsTitle')}
      text={say('openingsText')}
      checked={data.check && checkText(data.check, say, when)}
      said={said}
    >
      {data.check && data.check.held.length > 0 && (
        <HeldNotice api={api} people={data.check.held} onDone={settle} />
      )}
      {data.openings.length === 0 ? (
        <Text block className={forms.text}>
          {say('openingsNone')}
        </Text>
      ) : (
        <ul className={styles.rows} role="list">
          {data.openings.map((opening) => (
            <li key={opening.id} className={styles.row} data-opening={opening.id}>
              <OpeningRow api={api} opening={opening} when={when} onSettled={settle} />
            </li>
          ))}
        </ul>
      )}
    </PartFrame>
  );
}

function checkText(check: NonNullable<OpeningsDto['check']>, say: UpkeepSay, when: When): string {
  if (check.failedAt) return say('checkFailed', { moment: when.moment(check.failedAt) });
  return check.checkedAt ? say('checkedAt', { moment: when.moment(check.checkedAt) }) : say('checkNever');
}

function HeldNotice({
  api,
  people,
  onDone,
}: {
  readonly api: UpkeepApi;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly onDone: (words: string) => void;
}) {
  const say = useUpkeepSay();
  const shared = usePageStyles();
  const styles = useListStyles();
  const { isBusy, error, run } = useAction();
  return (
    <div className={styles.side} data-held={people.length}>
      <Text block weight="semibold">
        {say('held', { count: people.length })}
      </Text>
      <Text block>{people.map(({ name }) => name).join(', ')}</Text>
      <Text block className={shared.quiet}>
        {say('heldHint')}
      </Text>
      <FailureNotice error={error} />
      <div className={shared.row}>
        <Button
          disabledFocusable={isBusy}
          onClick={() => run(async () => onDone(say('heldDone', { count: await api.confirmHeld() })))}
        >
          {say('heldConfirm')}
        </Button>
      </div>
    </div>
  );
}

function OpeningRow({
  api,
  opening,
  when,
  onSettled,
}: {
  readonly api: UpkeepApi;
  readonly opening: OpeningDto;
  readonly when: When;
  readonly onSettled: (words: string) => void;
}) {
  const say = useUpkeepSay();
  const shared = usePageStyles();
  const styles = useListStyles();
  const [isChoosing, setChoosing] = useState(false);
  const { isBusy, error, run } = useAction();
  const { roleName, place, person, reason, deputies, since } = opening;
  const role = `${roleName}, ${place}`;
  const [first] = deputies;
  const give = (personId: string) =>
    run(async () => {
      const { kind, name } = await api.name(opening.id, personId);
      if (kind === 'named') onSettled(say('named', { name: name ?? '', role }));
      else onSettled(name ? say('taken', { name }) : say('settled'));
    });
  const keep = () =>
    run(async () => {
      const { kind, name } = await api.keep(opening.id);
      onSettled(kind === 'named' ? say('kept', { name: name ?? '', role }) : say('settled'));
    });
  const find = useCallback(
    async (text: string) =>
      (await api.candidates(opening.id, text)).map(({ id, name, title }) => ({
        id,
        name,
        jobTitle: title ?? '',
        institution: '',
      })),
    [api, opening.id],
  );
  const why =
    reason === 'moved'
      ? say('openMoved', { name: person.name })
      : first
        ? say('openLeftDeputy', { name: person.name, deputy: first.name })
        : say('openLeft', { name: person.name });
  return (
    <>
      <h3 className={styles.rowTitle}>{role}</h3>
      <Text block>{why}</Text>
      <Text block className={shared.quiet}>
        {say('since', { day: when.day(since) })}
      </Text>
      <FailureNotice error={error} />
      <div className={shared.row}>
        {first && (
          <Button appearance="primary" disabledFocusable={isBusy} onClick={() => give(first.id)}>
            {say('giveTo', { name: first.name })}
          </Button>
        )}
        <Button
          aria-expanded={isChoosing}
          aria-label={say('chooseOf', { role })}
          onClick={() => setChoosing(!isChoosing)}
        >
          {say('choose')}
        </Button>
        {reason === 'moved' && (
          <Button disabledFocusable={isBusy} onClick={keep}>
            {say('keep', { name: person.name })}
          </Button>
        )}
      </div>
      {isChoosing && (
        <PeopleSearch find={find} showsAll label={say('chooseOf', { role })} hasFocus>
          {({ id, name, jobTitle }) => (
            <Button appearance="subtle" disabledFocusable={isBusy} data-person={id} onClick={() => give(id)}>
              {jobTitle ? `${name}, ${jobTitle}` : name}
            </Button>
          )}
        </PeopleSearch>
      )}
    </>
  );
}
