import {
  Button,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import { Alert20Regular } from '@fluentui/react-icons/svg/alert';
import { AlertOn20Filled } from '@fluentui/react-icons/svg/alert-on';
import { Edit20Regular } from '@fluentui/react-icons/svg/edit';
import { ThumbLike20Filled, ThumbLike20Regular } from '@fluentui/react-icons/svg/thumb-like';
import { useEffect, useRef, useState } from 'react';
import type { EntryDto } from '../../../dto/qna-dto.ts';
import type { TabLocale } from '../../texts/texts.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FormattedTextView } from '../../ui/formatted-text-view.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { useAction } from '../../ui/use-action.ts';
import type { FaqApi } from './faq-api.ts';
import { useFaqStyles } from './faq-styles.ts';
import { dayWords, insideTexts } from './faq-words.ts';
import { NotHelped } from './not-helped.tsx';
import { ShareButtons } from './share-buttons.tsx';
import { StateMark } from './state-mark.tsx';
import { useFaqSay, type FaqTextKey } from './texts/faq-texts.ts';

/** What brought the reader to the entry, or what they have just done with it. */
export type EntryNotice = 'redirected' | 'asked' | 'nowFollowing' | 'reopened';

const useStyles = makeStyles({
  article: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    '@media (min-width: 720px)': { padding: tokens.spacingHorizontalXXL },
  },
  languages: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    '@media print': { display: 'none' },
  },
  language: {
    minWidth: 0,
    padding: `0 ${tokens.spacingHorizontalXS}`,
    color: tokens.colorBrandForegroundLink,
  },
  facts: { marginTop: tokens.spacingVerticalS },
  rule: {
    width: '100%',
    margin: 0,
    border: 'none',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media print': { display: 'none' },
  },
  onPaper: { display: 'none', '@media print': { display: 'block', overflowWrap: 'anywhere' } },
});

interface Props {
  readonly api: FaqApi;
  readonly entry: EntryDto;
  readonly timeZone: string;
  readonly notice: EntryNotice | undefined;
  readonly onChanged: (entry: EntryDto) => void;
  readonly onLanguage: (language: TabLocale) => void;
  readonly onContacts: () => void;
  readonly onEdit: () => void;
}

/** A question with its answer, and what a reader can do with it. */
export function EntryView({
  api,
  entry,
  timeZone,
  notice: came,
  onChanged,
  onLanguage,
  onContacts,
  onEdit,
}: Props) {
  const say = useFaqSay();
  const locale = useLocale();
  const styles = useStyles();
  const shared = useFaqStyles();
  const title = useRef<HTMLHeadingElement>(null);
  const [notice, setNotice] = useState(came);
  useEffect(() => setNotice(came), [came]);
  useEffect(() => title.current?.focus(), []);
  const { question, answer, answerIn, shownIn, state, topic, institution, origin } = entry;
  const others = entry.answeredIn.filter((language) => language !== answerIn);

  return (
    <article className={mergeClasses(shared.card, styles.article)} data-entry-view={entry.id}>
      {notice && (
        <MessageBar
          className={shared.paper}
          intent={notice === 'redirected' ? 'info' : 'success'}
          layout="multiline"
          politeness="polite"
          data-notice={notice}
        >
          <MessageBarBody>{say(notice)}</MessageBarBody>
        </MessageBar>
      )}
      <header>
        <h2 ref={title} tabIndex={-1} className={shared.title} lang={shownIn}>
          {question}
        </h2>
        <div className={mergeClasses(shared.row, shared.quiet, styles.facts)}>
          <StateMark state={state} />
          {topic?.name && <span>{topic.name}</span>}
          {institution && <span>{say('onlyFor', { institution })}</span>}
          {origin && <span>{say('from', { municipality: origin })}</span>}
          <span>
            {dateOf(entry, (key, instant) => {
              const date = dayWords(instant, locale, timeZone);
              return key ? say(key, { date }) : date;
            })}
          </span>
        </div>
      </header>
      {state === 'outdated' && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{say('isOutdated')}</MessageBarBody>
        </MessageBar>
      )}
      {state === 'open' && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{say(openText(entry))}</MessageBarBody>
        </MessageBar>
      )}
      {answer && <FormattedTextView blocks={answer} above={2} lang={answerIn ?? shownIn} />}
      {answer && answerIn && (answerIn !== locale || others.length > 0) && (
        <div className={styles.languages} role="group" aria-label={say('languages')}>
          {answerIn !== locale && (
            <span className={shared.quiet}>
              {say('otherLanguage', { language: say(insideTexts[answerIn]) })}
            </span>
          )}
          {others.length > 0 && <span className={shared.quiet}>{say('readIn')}</span>}
          {others.map((language) => (
            <Button
              key={language}
              className={styles.language}
              appearance="transparent"
              size="small"
              onClick={() => onLanguage(language)}
            >
              {say(language)}
            </Button>
          ))}
        </div>
      )}
      {origin === null && <OwnActions api={api} entry={entry} onChanged={onChanged} onEdit={onEdit} />}
      <ShareButtons entry={entry} />
      <p className={styles.onPaper}>{entry.link}</p>
      <hr className={styles.rule} />
      <NotHelped
        api={api}
        entry={entry}
        onReopened={(next) => {
          onChanged(next);
          setNotice('reopened');
          title.current?.focus();
        }}
        onContacts={onContacts}
      />
    </article>
  );
}

function OwnActions({
  api,
  entry,
  onChanged,
  onEdit,
}: Pick<Props, 'api' | 'entry' | 'onChanged' | 'onEdit'>) {
  const say = useFaqSay();
  const shared = useFaqStyles();
  const { isBusy, error, run } = useAction();
  const { id, helped, iHelped, follows } = entry;
  return (
    <>
      <div className={shared.actions} role="group" aria-label={say('actions')}>
        {entry.answer && (
          <Button
            appearance={iHelped ? 'primary' : 'secondary'}
            icon={iHelped ? <ThumbLike20Filled /> : <ThumbLike20Regular />}
            aria-pressed={iHelped}
            disabledFocusable={isBusy}
            onClick={() => run(async () => onChanged(await api.setHelped(id, !iHelped)))}
          >
            {helped > 0 ? say('helpedCount', { count: helped }) : say('helped')}
          </Button>
        )}
        <Button
          appearance={follows ? 'primary' : 'secondary'}
          icon={follows ? <AlertOn20Filled /> : <Alert20Regular />}
          aria-pressed={follows}
          disabledFocusable={isBusy}
          onClick={() => run(async () => onChanged(await api.setFollowing(id, !follows)))}
        >
          {say('follow')}
        </Button>
        {entry.mayEdit && (
          <Button icon={<Edit20Regular />} onClick={onEdit}>
            {say('edit')}
          </Button>
        )}
      </div>
      <FailureNotice error={error} gone={say('failedGone')} />
    </>
  );
}

function dateOf(
  { state, createdAt, updatedAt, verifiedAt }: EntryDto,
  write: (key: FaqTextKey | undefined, date: string) => string,
): string {
  if (state === 'open') return write('askedOn', createdAt);
  // It stands beside the word "verified".
  return state === 'verified' && verifiedAt ? write(undefined, verifiedAt) : write('updatedOn', updatedAt);
}

function openText({ isMine, follows, origin }: EntryDto): FaqTextKey {
  if (isMine || follows) return 'isOpenMine';
  return origin === null ? 'isOpenFollow' : 'isOpen';
}
