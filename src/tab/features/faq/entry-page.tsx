import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import { QuestionCircle48Regular } from '@fluentui/react-icons/svg/question-circle';
import { useCallback, useEffect, useState } from 'react';
import type { EntryDto } from '../../../dto/qna-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import type { TabLocale } from '../../texts/texts.ts';
import { EmptyView } from '../../ui/empty-view.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { useResource } from '../../ui/use-resource.ts';
import { EntryView, type EntryNotice } from './entry-view.tsx';
import type { FaqApi } from './faq-api.ts';
import { useFaqSay } from './texts/faq-texts.ts';

const useStyles = makeStyles({
  back: {
    margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalS} calc(-1 * ${tokens.spacingHorizontalM})`,
    '@media print': { display: 'none' },
  },
});

interface Props {
  readonly api: FaqApi;
  readonly entryId: string;
  readonly timeZone: string;
  /** What brought the reader here. */
  readonly notice: EntryNotice | undefined;
  readonly onBack: () => void;
  /** What was asked for is a duplicate of this one. */
  readonly onRedirected: (id: string) => void;
  readonly onChanged: (entry: EntryDto) => void;
  readonly onContacts: (leaf: string | null) => void;
  readonly onEdit: (id: string) => void;
}

/** One entry, by its address: loaded, not there, or not to be had right now. */
export function EntryPage(props: Props) {
  const { api, entryId, timeZone, notice, onBack, onRedirected, onChanged, onContacts, onEdit } = props;
  const say = useFaqSay();
  const locale = useLocale();
  const styles = useStyles();
  const [language, setLanguage] = useState<TabLocale>();
  const [changed, setChanged] = useState<EntryDto>();
  const { data, error, reload } = useResource(
    useCallback(() => api.getEntry(entryId, language), [api, entryId, language, locale]),
  );
  const entry = changed ?? data;

  useEffect(() => {
    setChanged(undefined);
    if (data && data.id !== entryId) onRedirected(data.id);
  }, [data, entryId, onRedirected]);

  function change(next: EntryDto) {
    // What was done is answered in the reader's language; the words stay in the one the answer is being read in.
    const { question, answer, plainAnswer, answerIn, shownIn } = entry!;
    const isSameText = language !== undefined && next.state === entry!.state;
    setChanged(isSameText ? { ...next, question, answer, plainAnswer, answerIn, shownIn } : next);
    onChanged(next);
  }

  return (
    <>
      <Button className={styles.back} appearance="subtle" icon={<ArrowLeft20Regular />} onClick={onBack}>
        {say('back')}
      </Button>
      {error?.kind === 'not-found' && (
        <div role="alert" data-gone>
          <EmptyView icon={<QuestionCircle48Regular />} title={say('goneTitle')} text={say('goneText')}>
            <Button appearance="primary" onClick={onBack}>
              {say('back')}
            </Button>
          </EmptyView>
        </div>
      )}
      {error && error.kind !== 'not-found' && <FailureView error={error} onRetry={reload} />}
      {!error && !entry && <PageSkeleton />}
      {!error && entry && (
        <EntryView
          key={entry.id}
          api={api}
          entry={entry}
          timeZone={timeZone}
          notice={notice}
          onChanged={change}
          onLanguage={setLanguage}
          onContacts={() => onContacts(entry.leaf)}
          onEdit={() => onEdit(entry.id)}
        />
      )}
    </>
  );
}
