import { Button, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import {
  peopleRowKinds,
  type PeopleImportDto,
  type PeopleRowKind,
  type PeopleRowsDto,
} from '../../../../dto/people-import-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { usePagedSearch } from '../../../ui/use-paged-search.ts';
import { badTexts, kindTexts } from './import-words.ts';
import { useUpkeepSay } from './texts/upkeep-texts.ts';
import type { UpkeepApi } from './upkeep-api.ts';

type Row = PeopleRowsDto['rows'][number];

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
  readonly show: PeopleRowKind | undefined;
}

/** Every row of the list and what becomes of it; those that cannot be used first. */
export function ImportRows({ api, now }: { readonly api: UpkeepApi; readonly now: PeopleImportDto }) {
  const say = useUpkeepSay();
  const styles = useStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [show, setShow] = useState<PeopleRowKind | undefined>(now.counts.bad > 0 ? 'bad' : undefined);
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
    <FormGroup title={say('showTitle')}>
      <Field label={say('show')} className={forms.field}>
        <Select
          className={forms.input}
          value={show ?? ''}
          onChange={(_, { value }) => setShow(peopleRowKinds.find((kind) => kind === value))}
        >
          <option value="">{say('showAll')}</option>
          {peopleRowKinds
            .filter((kind) => now.counts[kind] > 0)
            .map((kind) => (
              <option key={kind} value={kind}>
                {say(kindTexts[kind])}
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
          <li key={row.id} className={styles.row} data-row={row.row} data-kind={row.kind}>
            <Text block weight="semibold">
              {[row.person, row.role, row.institution].filter(Boolean).join(' · ') || '–'}
            </Text>
            <Text block className={shared.quiet}>
              {say('row', { number: row.row })} · {say(kindTexts[row.kind])}
            </Text>
            {row.reason && <Text block>{say(badTexts[row.reason], { word: row.word ?? '' })}</Text>}
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
