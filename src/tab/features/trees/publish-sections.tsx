import { Button, Field, Input, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { DraftDto, OthersChangeDto, PublishingDto } from '../../../dto/tree-editor-dto.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useWhen } from '../../ui/use-when.ts';
import { ChangesTable } from './changes-table.tsx';
import { useTreesSay, type TreesTextKey } from './texts/trees-texts.ts';
import { findingText, type TreeWords } from './tree-words.ts';
import type { LocalTime } from './trees-api.ts';
import { useTreesStyles } from './trees-styles.ts';

interface Shown {
  readonly data: PublishingDto;
  readonly isBusy: boolean;
}

/** Somebody else has published since this draft was begun: what they changed, and which of the two shall count. */
export function Overtaken({
  since,
  draft,
  words,
  timeZone,
  isBusy,
  onKeep,
  onTheirs,
}: {
  readonly since: readonly OthersChangeDto[];
  readonly draft: DraftDto;
  readonly words: TreeWords;
  readonly timeZone: string;
  readonly isBusy: boolean;
  readonly onKeep: () => void;
  readonly onTheirs: () => void;
}) {
  const say = useTreesSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const when = useWhen(timeZone);
  return (
    <section className={forms.group} aria-label={say('overtakenTitle')} data-overtaken>
      <h3 className={forms.groupTitle}>{say('overtakenTitle')}</h3>
      {since.map(({ by, at, changes }) => (
        <div key={at}>
          <Text>{say('publishedBy', { name: by || say('somebody'), when: when.moment(at) })}</Text>
          {changes.length > 0 && (
            <ChangesTable
              caption={say('whatChanged')}
              changes={changes}
              tree={draft.tree}
              words={words}
              names={draft.names}
            />
          )}
        </div>
      ))}
      <Text>{say('overtakenText')}</Text>
      <div className={shared.actions}>
        <Button disabledFocusable={isBusy} onClick={onKeep}>
          {say('keepMyDraft')}
        </Button>
        <Button disabledFocusable={isBusy} onClick={onTheirs}>
          {say('takePublished')}
        </Button>
      </div>
    </section>
  );
}

/** Publishes now, or plans it for a day and a time of the municipality. */
export function PublishNow({
  data,
  isBusy,
  isBlocked,
  onPublish,
}: Shown & { readonly isBlocked: boolean; readonly onPublish: (at?: LocalTime) => void }) {
  const say = useTreesSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [day, setDay] = useState('');
  const [time, setTime] = useState('07:00');
  const [isChecked, setChecked] = useState(false);
  return (
    <section className={forms.group} aria-label={say('toPublish')}>
      <h3 className={forms.groupTitle}>{say('toPublish')}</h3>
      <Text>
        {say(
          isBlocked ? 'blocked' : data.isChanged || data.overlays > 0 ? 'publishText' : 'nothingToPublish',
        )}
      </Text>
      <div className={shared.actions}>
        <Button
          appearance="primary"
          disabledFocusable={isBusy || isBlocked}
          onClick={() => !isBlocked && onPublish()}
        >
          {say('publishNow')}
        </Button>
      </div>
      <form
        noValidate
        aria-label={say('plan')}
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (day && time && !isBlocked) onPublish({ day, time });
        }}
      >
        <div className={forms.fields}>
          <Field
            label={say('day')}
            className={forms.field}
            validationMessage={isChecked && !day ? say('sayDay') : undefined}
          >
            <Input
              type="date"
              className={forms.input}
              value={day}
              onChange={(_, { value }) => setDay(value)}
            />
          </Field>
          <Field label={say('time')} className={forms.field}>
            <Input
              type="time"
              className={forms.input}
              value={time}
              onChange={(_, { value }) => setTime(value)}
            />
          </Field>
        </div>
        <div className={shared.actions}>
          <Button type="submit" disabledFocusable={isBusy || isBlocked}>
            {say('plan')}
          </Button>
        </div>
      </form>
    </section>
  );
}

const stateKeys: Readonly<Record<PublishingDto['planned'][number]['state'], TreesTextKey>> = {
  waiting: 'stateWaiting',
  published: 'statePublished',
  refused: 'stateRefused',
  withdrawn: 'stateWithdrawn',
};

/** What is planned, and what became of earlier plans. */
export function Planned({
  data,
  draft,
  words,
  timeZone,
  isBusy,
  onWithdraw,
}: Shown & {
  readonly draft: DraftDto;
  readonly words: TreeWords;
  readonly timeZone: string;
  readonly onWithdraw: (id: string) => void;
}) {
  const say = useTreesSay();
  const forms = useFormStyles();
  const styles = useTreesStyles();
  const when = useWhen(timeZone);
  if (data.planned.length === 0) return null;
  return (
    <section className={forms.group} aria-label={say('planned')} data-planned={data.planned.length}>
      <h3 className={forms.groupTitle}>{say('planned')}</h3>
      <ul className={styles.steps} role="list">
        {data.planned.map(({ id, publishAt, state, by, findings }) => (
          <li key={id} className={styles.step} data-state={state}>
            <span className={forms.words}>
              {say('plannedLine', { when: when.moment(publishAt), name: by || say('somebody') })}
              <span className={styles.answer}>{say(stateKeys[state])}</span>
              {findings.map((finding, index) => (
                <span key={index} className={styles.answer}>
                  {findingText(finding, draft.tree, words, say)}
                </span>
              ))}
            </span>
            {state === 'waiting' && (
              <Button disabledFocusable={isBusy} onClick={() => onWithdraw(id)}>
                {say('withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who published what and when, and one step back. */
export function Versions({
  data,
  timeZone,
  isBusy,
  onBack,
}: Shown & { readonly timeZone: string; readonly onBack: () => void }) {
  const say = useTreesSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const styles = useTreesStyles();
  const when = useWhen(timeZone);
  const [isAsking, setAsking] = useState(false);
  if (data.versions.length === 0) return null;
  return (
    <section className={forms.group} aria-label={say('versions')} data-versions={data.versions.length}>
      <h3 className={forms.groupTitle}>{say('versions')}</h3>
      <ol className={styles.steps} reversed>
        {data.versions.map(({ version, at, by, isCurrent }) => (
          <li key={version} className={styles.step} aria-current={isCurrent ? 'true' : undefined}>
            <span className={forms.words}>
              {say('versionLine', { version, when: when.moment(at), name: by || say('somebody') })}
              {isCurrent && <span className={styles.answer}>{say('versionCurrent')}</span>}
            </span>
          </li>
        ))}
      </ol>
      {data.versions.length > 1 && (
        <div role="group" aria-label={say('goBack')}>
          {isAsking && <Text>{say('goBackAsk')}</Text>}
          <div className={shared.actions}>
            {isAsking ? (
              <>
                <Button
                  autoFocus
                  disabledFocusable={isBusy}
                  onClick={() => {
                    setAsking(false);
                    onBack();
                  }}
                >
                  {say('yesGoBack')}
                </Button>
                <Button appearance="subtle" onClick={() => setAsking(false)}>
                  {say('cancel')}
                </Button>
              </>
            ) : (
              <Button disabledFocusable={isBusy} onClick={() => setAsking(true)}>
                {say('goBack')}
              </Button>
            )}
          </div>
        </div>
      )}
    </section>
  );
}
