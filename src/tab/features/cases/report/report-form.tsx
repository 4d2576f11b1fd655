import {
  Button,
  Link,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
} from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { MeDto } from '../../../../dto/me-dto.ts';
import type { ReportDto, SentReportDto } from '../../../../dto/report-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { intlLocale } from '../../../ui/intl-locale.ts';
import { useLocale } from '../../../ui/page-texts.ts';
import { PartHead } from '../../../ui/part-head.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { BesideReport } from './beside-report.tsx';
import { DiscardButton } from './discard-button.tsx';
import { KnownIncidents } from './known-incidents.tsx';
import type { ReportApi } from './report-api.ts';
import { ReportFields, type Answers } from './report-fields.tsx';
import { ReportFiles } from './report-files.tsx';
import { thisDevice } from './this-device.ts';
import { useBesideReport } from './use-beside-report.ts';
import { useReportDraft } from './use-report-draft.ts';
import { useReportSay } from './texts/report-texts.ts';

interface Props {
  readonly api: ReportApi;
  readonly report: ReportDto;
  readonly me: MeDto;
  readonly onBack: () => void;
  readonly onSent: (sent: Extract<SentReportDto, { kind: 'sent' }>) => void;
  /** What was written earlier is thrown away. */
  readonly onStartOver: () => void;
  readonly onEntry: (id: string) => void;
}

/** Fields that say what a report is about: by them others like it are found. */
const tellingFields = ['what', 'where', 'errorText'];

/** What happened, with what is known already, and what may make the report unnecessary. */
export function ReportForm({ api, report, me, onBack, onSent, onStartOver, onEntry }: Props) {
  const say = useReportSay();
  const locale = useLocale();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const { fields } = report;
  const first = useMemo(() => withKnown(report), [report]);
  const draft = useReportDraft(api, report, first);
  const { answers } = draft;
  const words = tellingFields.map((id) => answers[id] ?? '').join('. ');
  const beside = useBesideReport(api, report, words);
  const [requestKey] = useState(() => crypto.randomUUID());
  const [missing, setMissing] = useState<readonly string[]>();
  const [isEmpty, setEmpty] = useState(false);
  const { isBusy, error, run } = useAction();
  const notice = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLFormElement>(null);
  const filesField = fields.find(({ kind }) => kind === 'files');

  useEffect(() => {
    if (missing) notice.current?.focus();
  }, [missing]);

  const answer = (id: string, text: string) => {
    setEmpty(false);
    const isOwn = id === 'affected' && text === 'me' && !answers.who;
    // Whom it hits is known where it is whoever writes.
    const who: Answers = isOwn && fields.some((field) => field.id === 'who') ? { who: me.displayName } : {};
    draft.set({ [id]: text, ...who });
  };
  const send = () =>
    run(async () => {
      // What is being kept must not come after it, and make a draft of what was sent.
      await draft.settle();
      const outcome = await api
        .send(report, answers, requestKey, missing !== undefined)
        .catch((failure: unknown) => {
          // Not sent, it goes on being kept.
          draft.set({});
          throw failure;
        });
      setEmpty(outcome.kind === 'empty');
      if (outcome.kind === 'empty') return body.current?.querySelector<HTMLElement>('textarea')?.focus();
      if (outcome.kind === 'incomplete') return setMissing(outcome.missing);
      draft.stop();
      onSent(outcome);
    });
  const startOver = () =>
    run(async () => {
      draft.stop();
      await draft.settle();
      await api.discard(report);
      onStartOver();
    });
  const now = new Intl.DateTimeFormat(intlLocale(locale), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: me.timeZone,
  });
  const labelOf = (id: string) => fields.find((field) => field.id === id)?.label ?? '';
  const facts = [me.displayName, report.institution].filter(Boolean).join(', ');
  return (
    <>
      <PartHead title={report.title} back={say('back')} onBack={onBack} />
      <form
        ref={body}
        className={forms.form}
        noValidate
        data-report={report.leaf}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {report.isBegun && (
          <MessageBar intent="info" layout="multiline" data-found>
            <MessageBarBody>{say('found')}</MessageBarBody>
            <MessageBarActions>
              <DiscardButton
                words={say('startOver')}
                label={say('startOver')}
                isBusy={isBusy}
                onDiscard={startOver}
              />
            </MessageBarActions>
          </MessageBar>
        )}
        <KnownIncidents api={api} incidents={beside.found.incidents} timeZone={me.timeZone} />
        <p className={shared.quiet}>{say('facts', { facts })}</p>
        {missing && (
          <div ref={notice} tabIndex={-1} className={forms.notice} data-missing={missing.length}>
            <MessageBar intent="warning" role="alert" politeness="assertive" layout="multiline">
              <MessageBarBody>{say('incomplete', { fields: missing.map(labelOf).join(' ') })}</MessageBarBody>
            </MessageBar>
          </div>
        )}
        <div className={forms.group}>
          <ReportFields
            fields={fields}
            answers={answers}
            missing={new Set(missing)}
            onAnswer={answer}
            files={
              filesField && (
                <ReportFiles
                  api={api}
                  errand={report}
                  label={filesField.label}
                  hint={filesField.hint}
                  first={report.files}
                  isMissing={missing?.includes('files') ?? false}
                />
              )
            }
            now={now.format()}
          />
        </div>
        <BesideReport api={api} found={beside.found} onEntry={onEntry} />
        {isEmpty && <FailureNotice error={undefined} refusal={say('empty')} />}
        <FailureNotice error={error} gone={say('gone')} />
        <div className={shared.row}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
            {say(missing ? 'sendAsIs' : 'send')}
          </Button>
          <Link as="button" type="button" onClick={onBack}>
            {say('back')}
          </Link>
          <Text role="status">
            {draft.state === 'kept' && say('kept')}
            {draft.state === 'failed' && say('notKept')}
          </Text>
        </div>
      </form>
    </>
  );
}

/** What was written before, and what is known without asking. */
function withKnown({ fields, answers }: ReportDto): Readonly<Record<string, string>> {
  const asksDevice = fields.some(({ id }) => id === 'device');
  const device = asksDevice && !answers.device ? thisDevice(navigator) : '';
  return device ? { ...answers, device } : answers;
}
