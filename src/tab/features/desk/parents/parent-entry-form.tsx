import { Button, Field, Link, MessageBar, MessageBarBody, Text, Textarea } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import {
  longestParentAnswer,
  longestParentQuestion,
  type ParentEntryDto,
  type ParentLinesDto,
  type PublicPageDto,
} from '../../../../dto/public-pages-dto.ts';
import type { TabLocale } from '../../../texts/texts.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { CopyButton } from './copy-button.tsx';
import type { ParentsApi } from './parents-api.ts';
import { languageTexts } from './parents-words.ts';
import { useParentsSay } from './texts/parents-texts.ts';

interface Props {
  readonly api: ParentsApi;
  readonly page: PublicPageDto;
  readonly line: ParentLinesDto['lines'][number];
  readonly onReleased: (isReleased: boolean) => void;
  readonly onClose: () => void;
}

/** What parents read of one entry, in the languages of the page, and whether it is on it. */
export function ParentEntryForm({ api, line, ...rest }: Props) {
  const { data, error } = useResource(useCallback(() => api.entry(line.id), [api, line.id]));
  return (
    <>
      <FailureNotice error={error} />
      {data && <Writing api={api} line={line} first={data} {...rest} />}
    </>
  );
}

type Written = Partial<Record<TabLocale, { readonly question: string; readonly answer: string }>>;

function writtenOf(entry: ParentEntryDto, page: PublicPageDto): Written {
  return Object.fromEntries(
    page.locales.map((locale) => [locale, entry.texts[locale]?.parent ?? { question: '', answer: '' }]),
  );
}

function Writing({
  api,
  page,
  line,
  first,
  onReleased,
  onClose,
}: Props & { readonly first: ParentEntryDto }) {
  const say = useParentsSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [entry, setEntry] = useState(first);
  const [written, setWritten] = useState(() => writtenOf(first, page));
  const [notice, setNotice] = useState<'saved' | 'writtenBySomebody' | 'declined'>();
  const { isBusy, error, run } = useAction();
  const isReleased = entry.releasedTo.includes(page.id);
  const mayBeReleased =
    entry.mayBeReleased && JSON.stringify(written) === JSON.stringify(writtenOf(entry, page));

  const save = () =>
    run(async () => {
      setNotice(undefined);
      const outcome = await api.write(entry.id, { revision: entry.revision, texts: written });
      setEntry(outcome.entry);
      if (outcome.kind === 'saved') setWritten(writtenOf(outcome.entry, page));
      setNotice(outcome.kind === 'saved' ? 'saved' : 'writtenBySomebody');
    });
  const setReleased = (next: boolean) =>
    run(async () => {
      await api.setReleased(page.id, entry.id, next);
      setEntry(await api.entry(entry.id));
      onReleased(next);
    });
  const decline = () =>
    run(async () => {
      await api.decline(entry.id);
      setNotice('declined');
    });

  if (notice === 'declined') {
    return (
      <MessageBar intent="success" role="status" layout="multiline">
        <MessageBarBody>{say('declined')}</MessageBarBody>
      </MessageBar>
    );
  }
  return (
    <div className={forms.form} data-writing={entry.id}>
      {page.locales.map((locale) => (
        <LanguageFields
          key={locale}
          locale={locale}
          entry={entry}
          address={page.isOpen && isReleased ? `${page.address}/q/${entry.id}?lang=${locale}` : undefined}
          value={written[locale] ?? { question: '', answer: '' }}
          onChange={(value) => setWritten((now) => ({ ...now, [locale]: value }))}
        />
      ))}
      {notice === 'writtenBySomebody' && (
        <MessageBar intent="warning" role="alert" layout="multiline">
          <MessageBarBody>{say('writtenBySomebody')}</MessageBarBody>
        </MessageBar>
      )}
      <FailureNotice error={error} />
      <div className={shared.row}>
        <Button
          appearance="primary"
          aria-label={`${say('save')}: ${line.question}`}
          disabledFocusable={isBusy}
          onClick={save}
        >
          {say('save')}
        </Button>
        <Button
          aria-label={`${say(isReleased ? 'withdraw' : 'release')}: ${line.question}`}
          disabledFocusable={isBusy || (!isReleased && !mayBeReleased)}
          onClick={() => setReleased(!isReleased)}
        >
          {say(isReleased ? 'withdraw' : 'release')}
        </Button>
        {entry.isParents && !isReleased && (
          <Button
            aria-label={`${say('decline')}: ${line.question}`}
            disabledFocusable={isBusy}
            onClick={decline}
          >
            {say('decline')}
          </Button>
        )}
        <Button appearance="subtle" aria-label={`${say('close')}: ${line.question}`} onClick={onClose}>
          {say('close')}
        </Button>
        {page.isOpen && isReleased && (
          <>
            <Link href={`${page.address}/q/${entry.id}`} target="_blank" rel="noreferrer">
              {say('showEntry')}
            </Link>
            <Link href={`${page.address}/q/${entry.id}/print`} target="_blank" rel="noreferrer">
              {say('print')}
            </Link>
          </>
        )}
      </div>
      <Text role="status">
        {notice === 'saved' ? say('saved') : !isReleased && !entry.mayBeReleased ? say('releaseNeeds') : ''}
      </Text>
    </div>
  );
}

interface LanguageProps {
  readonly locale: TabLocale;
  readonly entry: ParentEntryDto;
  /** Where it stands; undefined: nowhere. */
  readonly address: string | undefined;
  readonly value: { readonly question: string; readonly answer: string };
  readonly onChange: (value: { readonly question: string; readonly answer: string }) => void;
}

function LanguageFields({ locale, entry, address, value, onChange }: LanguageProps) {
  const say = useParentsSay();
  const styles = useListStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const text = entry.texts[locale];
  const name = say(languageTexts[locale]);
  const plain = text?.plain ?? '';
  const toSend = address ? `${plain}\n\n${say('readHere', { address })}` : plain;
  const isUnanswered = Object.values(entry.texts).every(({ answer }) => answer === '');
  const hint = isUnanswered ? `${say('parentAnswerHint')} ${say('alsoForStaff')}` : say('parentAnswerHint');
  const mail = `mailto:?subject=${encodeURIComponent(say('mailSubject'))}&body=${encodeURIComponent(toSend)}`;
  return (
    <div role="group" aria-label={name} className={styles.side} data-language={locale}>
      <h5 className={styles.sideTitle}>{name}</h5>
      {text && (
        <>
          <Text block size={200} className={shared.quiet}>
            {say('staffAnswer')}
          </Text>
          <p className={styles.written} lang={locale}>
            {text.answer || say('noStaffAnswer')}
          </p>
        </>
      )}
      <Field
        label={`${say('parentQuestion')} (${name})`}
        hint={entry.isParents ? say('parentQuestionAsAsked') : undefined}
        className={forms.field}
      >
        <Textarea
          resize="vertical"
          lang={locale}
          value={value.question}
          maxLength={longestParentQuestion}
          onChange={(_, { value: question }) => onChange({ ...value, question })}
        />
      </Field>
      <Field label={`${say('parentAnswer')} (${name})`} hint={hint} className={forms.field}>
        <Textarea
          resize="vertical"
          rows={5}
          lang={locale}
          value={value.answer}
          maxLength={longestParentAnswer}
          onChange={(_, { value: answer }) => onChange({ ...value, answer })}
        />
      </Field>
      {plain && (
        <div className={shared.row}>
          <CopyButton label={say('copyAnswer')} about={name} words={toSend} />
          <Link href={mail} target="_blank" rel="noreferrer">
            {say('mailAnswer')}
          </Link>
        </div>
      )}
    </div>
  );
}
