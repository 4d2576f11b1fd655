import { Button, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { FailureNotice } from './failure-notice.tsx';
import { FormGroup } from './form-group.tsx';
import type { OutcomeCount } from './outcome-counts.tsx';
import { useUiSay } from './texts/ui-texts.ts';
import { useFormStyles } from './use-form-styles.ts';
import { usePageStyles } from './use-page-styles.ts';
import { usePagedSearch } from './use-paged-search.ts';

const useStyles = makeStyles({
  rows: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
});

export interface OutcomeRow {
  /** Where it stands in the file, from 1. */
  readonly row: number;
}

interface Words {
  readonly head: string;
  /** What becomes of it, after the number of the row. */
  readonly outcome: string;
  /** Why it cannot be used, on a line of its own. */
  readonly reason?: string | undefined;
}

interface Props<Row, Outcome> {
  readonly title: string;
  /** Of the choice of what is shown. */
  readonly label: string;
  /** What may become of a row; those that nothing becomes are not offered. */
  readonly outcomes: readonly OutcomeCount<Outcome>[];
  /** Shown first; undefined: all. */
  readonly first?: Outcome | undefined;
  readonly find: (
    outcome: Outcome | undefined,
    offset: number,
  ) => Promise<{ readonly rows: readonly Row[]; readonly total: number }>;
  /** Another one gives other rows: the import as it is understood now. */
  readonly version: unknown;
  readonly words: (row: Row) => Words;
}

interface Wish<Outcome> {
  readonly text: string;
  readonly show: Outcome | undefined;
}

/** Every row of a file and what becomes of it, to look through before anything happens. */
export function OutcomeRows<Row extends OutcomeRow, Outcome extends string>(props: Props<Row, Outcome>) {
  const { title, label, outcomes, first, find, version, words } = props;
  const say = useUiSay();
  const styles = useStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [show, setShow] = useState(first);
  const { lines, total, error, isWaiting, search, more } = usePagedSearch<
    Wish<Outcome>,
    { readonly id: string; readonly row: Row }
  >(async ({ show: shown, offset }) => {
    const page = await find(shown, offset);
    return { lines: page.rows.map((row) => ({ id: String(row.row), row })), total: page.total };
  });
  useEffect(() => search({ text: '', show }), [search, show, version]);
  return (
    <FormGroup title={title}>
      <Field label={label} className={forms.field}>
        <Select
          className={forms.input}
          value={show ?? ''}
          onChange={(_, { value }) => setShow(outcomes.find(({ id }) => id === value)?.id)}
        >
          <option value="">{say('rowsAll')}</option>
          {outcomes
            .filter(({ count }) => count > 0)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </Select>
      </Field>
      <Text block role="status">
        {isWaiting ? '' : say('rowsShown', { count: total })}
      </Text>
      <FailureNotice error={error} />
      <ul className={styles.rows} role="list">
        {lines.map(({ id, row }) => {
          const { head, outcome, reason } = words(row);
          return (
            <li key={id} className={styles.row} data-row={row.row}>
              <Text block weight="semibold">
                {head || '–'}
              </Text>
              <Text block className={shared.quiet}>
                {say('rowNumber', { number: row.row })} · {outcome}
              </Text>
              {reason && <Text block>{reason}</Text>}
            </li>
          );
        })}
      </ul>
      {lines.length > 0 && lines.length < total && (
        <div className={shared.actions}>
          <Button onClick={more} disabledFocusable={isWaiting}>
            {say('rowsMore')}
          </Button>
        </div>
      )}
    </FormGroup>
  );
}
