import { Button, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { ImportDto, ImportRowsDto, RowOutcomeDto } from '../../../../dto/qna-transfer-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { usePagedSearch } from '../../../ui/use-paged-search.ts';
import { useTransferSay, type TransferSay } from './texts/transfer-texts.ts';
import type { TransferApi } from './transfer-api.ts';
import { badTexts, outcomes, outcomeTexts } from './transfer-words.ts';

type Row = ImportRowsDto['rows'][number];

const useStyles = makeStyles({
  rows: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
});

interface Wish {
  readonly text: string;
  readonly show: RowOutcomeDto | undefined;
}

/** Every row of the file and what becomes of it, to look through before anything happens. */
export function ImportRows({ api, now }: { readonly api: TransferApi; readonly now: ImportDto }) {
  const say = useTransferSay();
  const styles = useStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [show, setShow] = useState<RowOutcomeDto>();
  const { lines, total, error, isWaiting, search, more } = usePagedSearch<
    Wish,
    Row & { readonly id: string }
  >(async ({ show: shown, offset }) => {
    const page = await api.rows(now.id, shown, offset);
    return { lines: page.rows.map((row) => ({ ...row, id: String(row.row) })), total: page.total };
  });
  // Another choice gives other rows.
  useEffect(() => search({ text: '', show }), [search, show, now]);
  return (
    <FormGroup title={say('show')}>
      <Field label={say('outcome')} className={forms.field}>
        <Select
          className={forms.input}
          value={show ?? ''}
          onChange={(_, { value }) => setShow(outcomes.find((outcome) => outcome === value))}
        >
          <option value="">{say('showAll')}</option>
          {outcomes
            .filter((outcome) => now.counts[outcome] > 0)
            .map((outcome) => (
              <option key={outcome} value={outcome}>
                {say(outcomeTexts[outcome])}
              </option>
            ))}
        </Select>
      </Field>
      <Text block role="status">
        {isWaiting ? '' : say('rowsShown', { count: total })}
      </Text>
      <FailureNotice error={error} />
      <ul className={styles.rows} role="list">
        {lines.map((row) => (
          <li key={row.id} className={styles.row} data-row={row.row}>
            <Text block weight="semibold">
              {row.question || '–'}
            </Text>
            <Text block className={shared.quiet}>
              {say('rowNumber', { number: row.row })} · {say(outcomeTexts[row.outcome])}
              {whyOf(row, say)}
            </Text>
          </li>
        ))}
      </ul>
      {lines.length > 0 && lines.length < total && (
        <div className={shared.actions}>
          <Button onClick={more} disabledFocusable={isWaiting}>
            {say('moreRows')}
          </Button>
        </div>
      )}
    </FormGroup>
  );
}

function whyOf({ reason, entry, sameAs }: Row, say: TransferSay): string {
  if (reason) return ` · ${say(badTexts[reason])}`;
  if (sameAs !== null) return ` · ${say('sameAsRow', { number: sameAs })}`;
  return entry ? ` · ${say('likeEntry', { question: entry.question })}` : '';
}
