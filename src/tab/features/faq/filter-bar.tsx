import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { Filter20Regular } from '@fluentui/react-icons/svg/filter';
import { useId, useState } from 'react';
import type { InstitutionDto } from '../../../dto/me-dto.ts';
import type { TopicDto } from '../../../dto/qna-dto.ts';
import { useLocale } from '../../ui/page-texts.ts';
import { Choice } from './choice.tsx';
import { asLanguage, asState, entryStates, everything, isFiltered, type EntryWish } from './entry-wish.ts';
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
  readonly wish: EntryWish;
  readonly onWish: (change: Partial<EntryWish>) => void;
  readonly topics: readonly TopicDto[];
  readonly institutions: readonly InstitutionDto[];
  readonly onAsk: () => void;
}

/** Asks, or narrows the list down. On a phone the fields are folded away until asked for. */
export function FilterBar({ wish, onWish, topics, institutions, onAsk }: Props) {
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
          appearance={wish.mine ? 'primary' : 'secondary'}
          aria-pressed={wish.mine}
          onClick={() => onWish({ mine: !wish.mine })}
        >
          {say('mine')}
        </Button>
        {isFiltered(wish) && (
          <Button
            appearance="subtle"
            onClick={() => onWish({ ...everything, text: wish.text, order: wish.order })}
          >
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
          value={wish.topic}
          options={topics}
          onChange={(topic) => onWish({ topic })}
        />
        <Choice
          label={say('filterInstitution')}
          any={say('anyInstitution')}
          value={wish.institution}
          options={institutions}
          onChange={(institution) => onWish({ institution })}
        />
        <Choice
          label={say('filterLanguage')}
          any={say('anyLanguage')}
          value={wish.language}
          options={(['da', 'sv', 'nb', 'en'] as const)
            .map((id) => ({ id, name: say(id) }))
            .sort((a, b) => a.name.localeCompare(b.name, locale))}
          onChange={(language) => onWish({ language: asLanguage(language) })}
        />
        <Choice
          label={say('filterState')}
          any={say('anyState')}
          value={wish.state}
          options={entryStates.map((id) => ({ id, name: say(id) }))}
          onChange={(state) => onWish({ state: asState(state) })}
        />
      </div>
    </div>
  );
}
