import { Button, Radio, RadioGroup, SearchBox, Text } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import type { DeskEntryDto } from '../../../dto/qna-desk-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { PartHead } from '../../ui/part-head.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { usePagedSearch } from '../../ui/use-paged-search.ts';
import { useResource } from '../../ui/use-resource.ts';
import type { When } from '../../ui/use-when.ts';
import type { DeskApi } from './desk-api.ts';
import { useDeskStyles } from './desk-styles.ts';
import { EntryRow } from './entry-row.tsx';
import { questionOf } from './question-of.ts';
import { useDeskSay } from './texts/desk-texts.ts';

interface Props {
  readonly api: DeskApi;
  readonly entry: DeskEntryDto;
  readonly when: When;
  readonly otherId: string | undefined;
  readonly onBack: () => void;
  readonly onOther: (id: string) => void;
  readonly onMerged: (stays: DeskEntryDto, duplicateId: string) => void;
}

/** Two entries that say the same become one. First which, then what happens. */
export function MergeStep({ otherId, ...props }: Props) {
  const say = useDeskSay();
  return (
    <section aria-label={say('merge')} data-merging={otherId ?? ''}>
      <PartHead
        key={otherId}
        title={say(otherId ? 'mergeTitle' : 'mergeFindTitle')}
        back={say('backToEntry')}
        onBack={props.onBack}
      />
      {otherId ? <MergeQuestion key={otherId} otherId={otherId} {...props} /> : <FindOther {...props} />}
    </section>
  );
}

function FindOther({ api, entry, when, onOther }: Omit<Props, 'otherId'>) {
  const say = useDeskSay();
  const locale = useLocale();
  const lists = useListStyles();
  const styles = useDeskStyles();
  const question = questionOf(entry, locale);
  const [text, setText] = useState('');
  const { lines, error, isWaiting, search } = usePagedSearch(api.list);
  // Before anything is typed: what is like this one.
  const asked = text.trim() || question.slice(0, 300);
  useEffect(() => search({ text: asked }), [search, asked]);
  const others = lines.filter(({ id }) => id !== entry.id);
  return (
    <div className={styles.stack}>
      <Text>{say('mergeFindText', { question })}</Text>
      <SearchBox
        className={lists.search}
        value={text}
        maxLength={300}
        placeholder={say('search')}
        aria-label={say('search')}
        dismiss={{ 'aria-label': say('clearSearch') }}
        onChange={(_, { value }) => setText(value)}
      />
      <Text block role="status" className={lists.status}>
        {isWaiting ? '' : say('found', { count: others.length })}
      </Text>
      <FailureNotice error={error} />
      <ul className={lists.rows} role="list" aria-label={say('mergeFindTitle')}>
        {others.map((line) => (
          <EntryRow key={line.id} line={line} when={when} heading="h3">
            <div>
              <Button aria-label={`${say('mergeChoose')}: ${line.question}`} onClick={() => onOther(line.id)}>
                {say('mergeChoose')}
              </Button>
            </div>
          </EntryRow>
        ))}
      </ul>
    </div>
  );
}

function MergeQuestion({ api, entry, when, otherId, onMerged }: Props & { readonly otherId: string }) {
  const say = useDeskSay();
  const locale = useLocale();
  const lists = useListStyles();
  const styles = useDeskStyles();
  const shared = usePageStyles();
  const {
    data: other,
    error,
    reload,
  } = useResource(useCallback(() => api.getEntry(otherId), [api, otherId]));
  // The one with more to lose stays, unless one says otherwise.
  const [staysId, setStays] = useState<string>();
  const action = useAction();
  if (error && !other) return <FailureView error={error} onRetry={reload} />;
  if (!other) return <PageSkeleton />;
  // Whoever was told of the one must be able to read the other: what is for everybody does not go into what is for a few.
  const partner = (one: DeskEntryDto) => (one === entry ? other : entry);
  const mayStay = (one: DeskEntryDto) =>
    one.scope.institutionId === null || partner(one).scope.institutionId !== null;
  const likely = weightOf(other) >= weightOf(entry) ? other : entry;
  const wished = staysId === entry.id ? entry : staysId === other.id ? other : likely;
  const stays = mayStay(wished) ? wished : partner(wished);
  const goes = partner(stays);
  return (
    <div className={styles.stack}>
      <div className={lists.sides}>
        {[entry, other].map((one) => (
          <div key={one.id} className={lists.side} data-side={one.id}>
            <h3 className={lists.sideTitle}>{questionOf(one, locale)}</h3>
            <p className={lists.written} tabIndex={0}>
              {one.texts[locale]?.answer || one.texts[one.locale]?.answer || say('noAnswer')}
            </p>
            <p className={shared.quiet}>
              {[
                say('changedOn', { day: when.day(one.updatedAt) }),
                say('followedBy', { count: one.followers }),
                say('helpedBy', { count: one.helped }),
              ].join(' · ')}
            </p>
          </div>
        ))}
      </div>
      <RadioGroup
        aria-label={say('mergeStays')}
        value={stays.id}
        onChange={(_, { value }) => setStays(value)}
      >
        {[entry, other].map((one) => (
          <Radio
            key={one.id}
            value={one.id}
            disabled={!mayStay(one)}
            label={{
              children: say('mergeKeep', { question: questionOf(one, locale) }),
              className: styles.choice,
            }}
          />
        ))}
      </RadioGroup>
      <div role="group" aria-label={say('mergeHappens')} className={lists.side} data-foreseen={goes.id}>
        <Text>{say('mergeText', { goes: questionOf(goes, locale), stays: questionOf(stays, locale) })}</Text>
        <Text>{say('mergeFollowers', { count: goes.followers })}</Text>
        {Object.values(goes.texts).some((text) => text?.answer) && <Text>{say('mergeAnswer')}</Text>}
      </div>
      <FailureNotice error={action.error} gone={say('failedGone')} />
      <div className={shared.actions}>
        <Button
          appearance="primary"
          disabledFocusable={action.isBusy}
          onClick={() => action.run(async () => onMerged(await api.merge(goes.id, stays.id), goes.id))}
        >
          {say('mergeYes')}
        </Button>
      </div>
    </div>
  );
}

/** How much hangs on an entry: an answer most, then people. */
function weightOf({ state, followers, helped }: DeskEntryDto): number {
  const answered = { open: 0, outdated: 1, answered: 2, verified: 3 }[state];
  return answered * 1000 + Math.min(999, followers + helped);
}
