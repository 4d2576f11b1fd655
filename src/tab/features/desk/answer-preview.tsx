import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { FormattedTextDto } from '../../../dto/formatted-text-dto.ts';
import { longestAnswerDto } from '../../../dto/qna-desk-dto.ts';
import type { TabLocale } from '../../texts/texts.ts';
import { FormattedTextView } from '../../ui/formatted-text-view.tsx';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import type { DeskApi } from './desk-api.ts';
import { useDeskSay } from './texts/desk-texts.ts';

const useStyles = makeStyles({
  root: {
    minWidth: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderLeft: `3px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  head: { margin: `0 0 ${tokens.spacingVerticalXS}` },
});

/** So long nothing is typed before the server is asked. */
const restMs = 350;

interface Props {
  readonly api: Pick<DeskApi, 'preview'>;
  readonly text: string;
  readonly locale: TabLocale;
  /** Of what, for whoever hears it. */
  readonly label: string;
}

/** What readers will see, as the server reads it. */
export function AnswerPreview({ api, text, locale, label }: Props) {
  const say = useDeskSay();
  const styles = useStyles();
  const shared = usePageStyles();
  const [blocks, setBlocks] = useState<FormattedTextDto>();
  const [isMissing, setMissing] = useState(false);
  const isShowable = text.trim() !== '' && text.length <= longestAnswerDto;

  useEffect(() => {
    if (!isShowable) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      api.preview(text).then(
        (read) => {
          if (!isCurrent) return;
          setBlocks(read);
          setMissing(false);
        },
        () => isCurrent && setMissing(true),
      );
    }, restMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [api, text, isShowable]);

  if (!isShowable || !(blocks || isMissing)) return null;
  return (
    <div role="group" aria-label={label} className={styles.root} data-preview={locale}>
      <p className={`${shared.quiet} ${styles.head}`}>{say('preview')}</p>
      {isMissing && <Text block>{say('previewMissing')}</Text>}
      {blocks && <FormattedTextView blocks={blocks} above={3} lang={locale} />}
    </div>
  );
}
