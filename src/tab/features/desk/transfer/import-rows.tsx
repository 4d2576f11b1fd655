import type { ImportDto, ImportRowsDto } from '../../../../dto/qna-transfer-dto.ts';
import { OutcomeRows } from '../../../ui/outcome-rows.tsx';
import { useTransferSay, type TransferSay } from './texts/transfer-texts.ts';
import type { TransferApi } from './transfer-api.ts';
import { badTexts, countsOf, outcomeTexts } from './transfer-words.ts';

type Row = ImportRowsDto['rows'][number];

/** Every row of the file and what becomes of it, to look through before anything happens. */
export function ImportRows({ api, now }: { readonly api: TransferApi; readonly now: ImportDto }) {
  const say = useTransferSay();
  return (
    <OutcomeRows
      title={say('show')}
      label={say('outcome')}
      outcomes={countsOf(now.counts, say)}
      find={(outcome, offset) => api.rows(now.id, outcome, offset)}
      version={now}
      words={(row: Row) => ({
        head: row.question,
        outcome: [say(outcomeTexts[row.outcome]), whyOf(row, say)].filter(Boolean).join(' · '),
      })}
    />
  );
}

function whyOf({ reason, entry, sameAs }: Row, say: TransferSay): string {
  if (reason) return say(badTexts[reason]);
  if (sameAs !== null) return say('sameAsRow', { number: sameAs });
  return entry ? say('likeEntry', { question: entry.question }) : '';
}
