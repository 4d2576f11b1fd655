import { Badge, Button, SearchBox, Text } from '@fluentui/react-components';
import { Share48Regular } from '@fluentui/react-icons/svg/share';
import { useEffect, useId, useState } from 'react';
import type { NetworkListDto } from '../../../dto/qna-desk-dto.ts';
import type { EntryDto } from '../../../dto/qna-dto.ts';
import { EmptyView } from '../../ui/empty-view.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FormattedTextView } from '../../ui/formatted-text-view.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { usePagedSearch } from '../../ui/use-paged-search.ts';
import { useWhen, type When } from '../../ui/use-when.ts';
import type { DeskApi } from './desk-api.ts';
import { useDeskStyles } from './desk-styles.ts';
import { EntryRow } from './entry-row.tsx';
import type { PartProps } from './part-props.ts';
import { useDeskSay } from './texts/desk-texts.ts';

type Line = NetworkListDto['lines'][number];

/** What the other municipalities of the network share: to adopt as a copy, or to hide from the own readers. */
export function NetworkList({ api, timeZone, onPath }: PartProps) {
  const say = useDeskSay();
  const lists = useListStyles();
  const styles = useDeskStyles();
  const shared = usePageStyles();
  const when = useWhen(timeZone);
  const title = useId();
  const [text, setText] = useState('');
  const { lines, total, error, isWaiting, search, more, change } = usePagedSearch<
    { readonly text: string },
    Line
  >((wish) => api.listNetwork(wish.text, wish.offset));
  useEffect(() => search({ text: text.trim() }), [search, text]);
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('partNetwork')}
      </h2>
      <div className={styles.stack}>
        <Text>{say('networkText')}</Text>
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
          {isWaiting ? '' : say('found', { count: total })}
        </Text>
        <FailureNotice error={error} />
        <ul className={lists.rows} role="list" aria-label={say('partNetwork')}>
          {lines.map((line) => (
            <NetworkRow
              key={line.id}
              api={api}
              line={line}
              when={when}
              onLine={(there) => change((before) => (before.id === there.id ? there : before))}
              onOpen={(id) => onPath([id])}
            />
          ))}
        </ul>
        {!isWaiting && !error && total === 0 && (
          <EmptyView
            icon={<Share48Regular />}
            title={say(text.trim() ? 'noneTitle' : 'networkNoneTitle')}
            text={say(text.trim() ? 'noneText' : 'networkNoneText')}
            heading="h3"
          />
        )}
        {lines.length > 0 && lines.length < total && (
          <div className={shared.actions}>
            <Button onClick={more} disabledFocusable={isWaiting}>
              {say('moreLines')}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

function NetworkRow({
  api,
  line,
  when,
  onLine,
  onOpen,
}: {
  readonly api: DeskApi;
  readonly line: Line;
  readonly when: When;
  readonly onLine: (line: Line) => void;
  readonly onOpen: (id: string) => void;
}) {
  const say = useDeskSay();
  const styles = useListStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [read, setRead] = useState<EntryDto>();
  const [isOpen, setOpen] = useState(false);
  const { isBusy, error, run } = useAction();
  const { choice, adoptedEntryId } = line;
  const isHidden = choice === 'hidden';
  const toggle = () => {
    if (isOpen || read) return setOpen(!isOpen);
    run(async () => {
      setRead(await api.readEntry(line.id));
      setOpen(true);
    });
  };
  const hide = () =>
    run(async () => {
      await api.setHidden(line.id, !isHidden);
      onLine({ ...line, choice: isHidden ? null : 'hidden' });
    });
  const adopt = () =>
    run(async () => {
      const copy = await api.adopt(line.id);
      onLine({ ...line, choice: 'adopted', adoptedEntryId: copy.id });
    });
  return (
    <EntryRow line={line} when={when} heading="h3">
      {choice && (
        <div className={styles.badges}>
          <Badge
            className={styles.badge}
            appearance="tint"
            color={isHidden ? 'severe' : 'success'}
            data-choice={choice}
          >
            {say(isHidden ? 'networkHidden' : 'networkAdopted')}
          </Badge>
        </div>
      )}
      {isOpen && read?.answer && (
        <div className={forms.panel} data-read={line.id}>
          <FormattedTextView blocks={read.answer} above={3} lang={read.answerIn ?? read.shownIn} />
        </div>
      )}
      <FailureNotice error={error} />
      <div className={shared.row}>
        {!isHidden && (
          <Button
            size="small"
            aria-expanded={isOpen}
            aria-label={`${say(isOpen ? 'networkReadLess' : 'networkRead')}: ${line.question}`}
            disabledFocusable={isBusy}
            onClick={toggle}
          >
            {say(isOpen ? 'networkReadLess' : 'networkRead')}
          </Button>
        )}
        {adoptedEntryId && choice === 'adopted' && (
          <Button
            size="small"
            aria-label={`${say('networkOpen')}: ${line.question}`}
            onClick={() => onOpen(adoptedEntryId)}
          >
            {say('networkOpen')}
          </Button>
        )}
        {choice !== 'adopted' && (
          <>
            <Button
              size="small"
              aria-label={`${say('networkAdopt')}: ${line.question}`}
              disabledFocusable={isBusy}
              onClick={adopt}
            >
              {say('networkAdopt')}
            </Button>
            <Button
              size="small"
              appearance="subtle"
              aria-label={`${say(isHidden ? 'networkShow' : 'networkHide')}: ${line.question}`}
              disabledFocusable={isBusy}
              onClick={hide}
            >
              {say(isHidden ? 'networkShow' : 'networkHide')}
            </Button>
          </>
        )}
      </div>
    </EntryRow>
  );
}
