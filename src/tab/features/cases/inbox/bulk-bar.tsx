import { Button, Field, MessageBar, MessageBarBody, Text, Textarea } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { CaseLineDto, CaseOutcomeDto } from '../../../../dto/case-dto.ts';
import type { BulkDto, BulkResultDto } from '../../../../dto/case-inbox-dto.ts';
import { casePageDto, type CasePageDto } from '../../../../dto/case-page-dto.ts';
import type { ApiClient } from '../../../api/api-client.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { caseOutcomes, useCaseWords } from '../words/use-case-words.ts';
import type { InboxApi } from './inbox-api.ts';
import { useInboxSay } from './texts/inbox-texts.ts';
import { useInboxStyles } from './use-inbox-styles.ts';

interface Props {
  readonly client: ApiClient;
  readonly api: InboxApi;
  readonly chosen: readonly CaseLineDto[];
  readonly onDone: (results: BulkResultDto['results']) => void;
  readonly onClear: () => void;
}

/** One press for all that are ticked. */
export function BulkBar({ client, api, chosen, onDone, onClear }: Props) {
  const say = useInboxSay();
  const styles = useInboxStyles();
  const shared = usePageStyles();
  const forms = useFormStyles();
  const { isBusy, error, run } = useAction();
  const [open, setOpen] = useState<'assign' | 'solve'>();
  // On a phone all of it would hide the list.
  const [isWhole, setWhole] = useState(() => matchMedia('(min-width: 600px)').matches);
  const change = (action: BulkDto['action']) =>
    run(async () => {
      const cases = chosen.map(({ id, revision }) => ({ id, revision }));
      onDone(await api.change(action, cases));
    });
  return (
    <section className={styles.bar} aria-label={say('bulk')} data-bulk>
      <div className={forms.head}>
        <Text weight="semibold" role="status">
          {say('chosen', { count: chosen.length })}
        </Text>
        <Button appearance="subtle" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {say(isWhole ? 'bulkFold' : 'bulkOpen')}
        </Button>
      </div>
      <FailureNotice error={error} />
      {isWhole && (
        <>
          <div className={shared.row}>
            <Button appearance="primary" disabledFocusable={isBusy} onClick={() => change({ kind: 'take' })}>
              {say('take')}
            </Button>
            <Button
              aria-expanded={open === 'assign'}
              onClick={() => setOpen(open === 'assign' ? undefined : 'assign')}
            >
              {say('assign')}
            </Button>
            <Button disabledFocusable={isBusy} onClick={() => change({ kind: 'release' })}>
              {say('release')}
            </Button>
            <Button disabledFocusable={isBusy} onClick={() => change({ kind: 'pass-on' })}>
              {say('passOn')}
            </Button>
            <Button
              aria-expanded={open === 'solve'}
              onClick={() => setOpen(open === 'solve' ? undefined : 'solve')}
            >
              {say('solve')}
            </Button>
            <Button appearance="subtle" onClick={onClear}>
              {say('clear')}
            </Button>
          </div>
          {open === 'assign' && (
            <AssignMany client={client} first={chosen[0]} isBusy={isBusy} onAssign={change} />
          )}
          {open === 'solve' && <SolveMany isBusy={isBusy} onSolve={change} />}
        </>
      )}
    </section>
  );
}

type Change = (action: BulkDto['action']) => void;

/** To colleagues of the step of the first one: whoever does not stand at the others' steps is refused there. */
function AssignMany({
  client,
  first,
  isBusy,
  onAssign,
}: {
  readonly client: ApiClient;
  readonly first: CaseLineDto | undefined;
  readonly isBusy: boolean;
  readonly onAssign: Change;
}) {
  const say = useInboxSay();
  const shared = usePageStyles();
  const [people, setPeople] = useState<CasePageDto['people']>();
  const [personId, setPerson] = useState('');
  const { error, run } = useAction();
  const id = first?.id;
  useEffect(() => {
    if (id === undefined) return;
    run(async () => {
      const path = `/api/cases/${encodeURIComponent(id)}`;
      setPeople((await client.call(casePageDto, 'GET', path)).people);
    });
  }, [client, id, run]);
  return (
    <>
      <FailureNotice error={error} />
      {people?.length === 0 && <Text>{say('assignNobody')}</Text>}
      {people && people.length > 0 && (
        <div className={shared.row}>
          <SelectField
            label={say('assignTo')}
            value={personId}
            any={say('assignChoose')}
            options={people.map(({ id: person, name, isAway }) => ({
              id: person,
              name: isAway ? `${name} (${say('away')})` : name,
            }))}
            onValue={setPerson}
          />
          <Button
            disabledFocusable={isBusy || !personId}
            onClick={() => onAssign({ kind: 'assign', personId })}
          >
            {say('assignGive')}
          </Button>
        </div>
      )}
    </>
  );
}

function SolveMany({ isBusy, onSolve }: { readonly isBusy: boolean; readonly onSolve: Change }) {
  const say = useInboxSay();
  const words = useCaseWords();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [outcome, setOutcome] = useState<CaseOutcomeDto | ''>('');
  const [text, setText] = useState('');
  return (
    <div className={forms.form}>
      <SelectField
        label={say('outcome')}
        value={outcome}
        any={say('outcomeChoose')}
        options={caseOutcomes.map((id) => ({ id, name: words.outcome(id) }))}
        onValue={setOutcome}
      />
      <Field label={say('solution')} hint={say('solutionHint')}>
        <Textarea value={text} onChange={(_, { value }) => setText(value)} maxLength={20_000} rows={3} />
      </Field>
      <div className={shared.row}>
        <Button
          appearance="primary"
          disabledFocusable={isBusy || !outcome || !text.trim()}
          onClick={() => outcome && onSolve({ kind: 'solve', outcome, text })}
        >
          {say('solveAll')}
        </Button>
      </div>
    </div>
  );
}

/** What became of the last press on many: how many were done, and each one that was not. */
export function BulkOutcome({ results }: { readonly results: BulkResultDto['results'] }) {
  const say = useInboxSay();
  const words = useCaseWords();
  const forms = useFormStyles();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => bar.current?.focus(), [results]);
  const done = results.filter(({ kind }) => kind === 'done').length;
  const others = results.filter(({ kind }) => kind !== 'done');
  return (
    <div ref={bar} tabIndex={-1} role="status" className={forms.notice} data-outcome>
      <MessageBar intent={others.length > 0 ? 'warning' : 'success'} layout="multiline">
        <MessageBarBody>
          {done > 0 ? say('bulkDone', { count: done }) : say('bulkNone')}
          {others.map(({ id, kind, number, by }) => (
            <div key={id}>
              {kind === 'faster'
                ? say('bulkFaster', { number: number ?? '', who: words.who(by ?? { kind: 'erased' }) })
                : kind === 'refused'
                  ? say('bulkRefused', { number: number ?? say('oneCase') })
                  : kind === 'gone'
                    ? say('bulkGone')
                    : say('bulkFailed')}
            </div>
          ))}
        </MessageBarBody>
      </MessageBar>
    </div>
  );
}
