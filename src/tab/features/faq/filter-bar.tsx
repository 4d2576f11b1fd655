import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { Filter20Regular } from '@fluentui/react-icons/svg/filter';
import { memo, useId, useState } from 'react';
import type { InstitutionDto } from '../../../dto/me-dto.ts';
import type { TopicDto } from '../../../dto/qna-dto.ts';
import { useLocale } from '../../ui/page-texts.ts';
import { Choice } from './choice.tsx';
import { asLanguage, asState, entryStates, isFiltered, noFilters, type EntryFilters } from './entry-wish.ts';
import { useFaqSay } from './texts/faq-texts.ts';

const useStyles = makeStyles({
  root: { '@media print': { display: 'none' } },
  bar: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
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
});

interface Props {
  readonly filters: EntryFilters;
  readonly onFilters: (change: Partial<EntryFilters>) => void;
  readonly topics: readonly TopicDto[];
  readonly institutions: readonly InstitutionDto[];
  readonly onAsk: () => void;
}

/**
 * Asks, or narrows the list down. On a phone the fields are folded away until asked for. Not drawn anew while one types.
 */
export const FilterBar = memo(function FilterBar({ filters, onFilters, topics, institutions, onAsk }: Props) {
  const say = useFaqSay();
  const locale = useLocale();
  const styles = useStyles();
  const fields = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.root}>
      <div className={styles.bar}>
        <Button icon={<Add20Regular />} onClick={onAsk}>
          {say('ask')}
        </Button>
        <Button
          className={styles.toggle}
          icon={<Filter20Regular />}
          aria-expanded={isOpen}
          aria-controls={fields}
          onClick={() => setOpen(!isOpen)}
        >
          {say('filters')}
        </Button>
        <Button
          appearance={filters.mine ? 'primary' : 'secondary'}
          aria-pressed={filters.mine}
          onClick={() => onFilters({ mine: !filters.mine })}
        >
          {say('mine')}
        </Button>
        {isFiltered(filters) && (
          <Button appearance="subtle" onClick={() => onFilters(noFilters)}>
            {say('clearFilters')}
          </Button>
        )}
      </div>
      <div
        id={fields}
        className={mergeClasses(styles.fields, !isOpen && styles.closed)}
        role="group"
        aria-label={say('filters')}
      >
        <Choice
          label={say('filterTopic')}
          any={say('anyTopic')}
          value={filters.topic}
          options={topics}
          onChange={(topic) => onFilters({ topic })}
        />
        <Choice
          label={say('filterInstitution')}
          any={say('anyInstitution')}
          value={filters.institution}
          options={institutions}
          onChange={(institution) => onFilters({ institution })}
        />
        <Choice
          label={say('filterLanguage')}
          any={say('anyLanguage')}
          value={filters.language}
          options={(['da', 'sv', 'nb', 'en'] as const)
            .map((id) => ({ id, name: say(id) }))
            .sort((a, b) => a.name.localeCompare(b.name, locale))}
          onChange={(language) => onFilters({ language: asLanguage(language) })}
        />
        <Choice
          label={say('filterState')}
          any={say('anyState')}
          value={filters.state}
          options={entryStates.map((id) => ({ id, name: say(id) }))}
          onChange={(state) => onFilters({ state: asState(state) })}
        />
      </div>
    </div>
  );
});
