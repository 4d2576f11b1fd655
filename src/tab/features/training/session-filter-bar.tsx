import {
  Button,
  Checkbox,
  Field,
  makeStyles,
  mergeClasses,
  Select,
  tokens,
} from '@fluentui/react-components';
import { Filter20Regular } from '@fluentui/react-icons/svg/filter';
import { useId, useState } from 'react';
import { useLocale } from '../../ui/page-texts.ts';
import { noFilters, type FilterChoices, type Period, type SessionFilters } from './filter-sessions.ts';
import { languageTexts } from './session-words.ts';
import { useTrainingSay } from './texts/training-texts.ts';

const useStyles = makeStyles({
  toggle: { '@media (min-width: 720px)': { display: 'none' } },
  fields: {
    display: 'grid',
    gap: tokens.spacingHorizontalM,
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignItems: 'end',
    marginTop: tokens.spacingVerticalS,
    '@media (min-width: 480px) and (max-width: 719px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
    '@media (min-width: 720px)': { gridTemplateColumns: 'repeat(4, minmax(0, 1fr))' },
  },
  closed: { '@media (max-width: 719px)': { display: 'none' } },
  field: { minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  select: { width: '100%', minWidth: 0 },
  last: {
    gridColumn: '1 / -1',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
  showAll: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  paper: { '@media print': { display: 'none' } },
});

interface Props {
  readonly choices: FilterChoices;
  readonly filters: SessionFilters;
  readonly onFilters: (filters: SessionFilters) => void;
  readonly showsAll: boolean;
  readonly onShowsAll: (all: boolean) => void;
  /** The week calendar has its own period. */
  readonly hasPeriod: boolean;
}

/** Narrows the sessions down. On a phone the fields are folded away until asked for. */
export function SessionFilterBar({ choices, filters, onFilters, showsAll, onShowsAll, hasPeriod }: Props) {
  const say = useTrainingSay();
  const locale = useLocale();
  const styles = useStyles();
  const fields = useId();
  const [isOpen, setOpen] = useState(false);
  const set = (change: Partial<SessionFilters>) => onFilters({ ...filters, ...change });
  const isFiltered = JSON.stringify(filters) !== JSON.stringify(noFilters);
  return (
    <div className={styles.paper}>
      <Button
        className={styles.toggle}
        icon={<Filter20Regular />}
        aria-expanded={isOpen}
        aria-controls={fields}
        onClick={() => setOpen(!isOpen)}
      >
        {say('filters')}
      </Button>
      <div
        id={fields}
        className={mergeClasses(styles.fields, !isOpen && styles.closed)}
        role="group"
        aria-label={say('filters')}
      >
        <Choice
          label={say('filterCourse')}
          any={say('anyCourse')}
          value={filters.course}
          options={choices.courses}
          onChange={(course) => set({ course })}
        />
        <Choice
          label={say('filterLanguage')}
          any={say('anyLanguage')}
          value={filters.language}
          options={[...choices.languages]
            .map((id) => ({ id, name: say(languageTexts[id]) }))
            .sort((a, b) => a.name.localeCompare(b.name, locale))}
          onChange={(language) => set({ language })}
        />
        <Choice
          label={say('filterWhere')}
          any={say('anyWhere')}
          value={filters.where}
          options={[
            ...(choices.hasOnline ? [{ id: 'online', name: say('online') }] : []),
            ...(choices.hasOnSite ? [{ id: 'on-site', name: say('onSite') }] : []),
            ...choices.places,
          ]}
          onChange={(where) => set({ where })}
        />
        {hasPeriod && (
          <Choice
            label={say('filterPeriod')}
            any={say('anyPeriod')}
            value={filters.period}
            options={[
              { id: 'two-weeks', name: say('twoWeeks') },
              { id: 'month', name: say('month') },
            ]}
            onChange={(period) => set({ period: period as Period })}
          />
        )}
        <div className={styles.last}>
          <Checkbox
            className={styles.showAll}
            checked={showsAll}
            onChange={(_, { checked }) => onShowsAll(!!checked)}
            label={say('showAll')}
          />
          {isFiltered && (
            <Button appearance="subtle" onClick={() => onFilters(noFilters)}>
              {say('clearFilters')}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly any: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, any, value, options, onChange }: ChoiceProps) {
  const styles = useStyles();
  return (
    <Field label={label} className={styles.field}>
      <Select
        className={styles.select}
        select={{ className: styles.select }}
        value={value}
        onChange={(_, change) => onChange(change.value)}
      >
        <option value="any">{any}</option>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
