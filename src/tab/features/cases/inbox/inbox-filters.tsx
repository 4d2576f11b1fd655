import { SearchBox } from '@fluentui/react-components';
import type { InboxFactsDto, InboxWishDto } from '../../../../dto/case-inbox-dto.ts';
import { useSay } from '../../../ui/say-context.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { caseOutcomes, caseStates, useCaseWords } from '../words/use-case-words.ts';
import { useInboxSay } from './texts/inbox-texts.ts';
import { useInboxStyles } from './use-inbox-styles.ts';

interface Props {
  readonly facts: InboxFactsDto;
  readonly wish: InboxWishDto;
  readonly onWish: (part: Partial<InboxWishDto>) => void;
}

/** What narrows the inbox down. */
export function InboxFilters({ facts, wish, onWish }: Props) {
  const say = useInboxSay();
  const sayShell = useSay();
  const words = useCaseWords();
  const styles = useListStyles();
  const own = useInboxStyles();
  const errands = facts.trees.flatMap((tree) => tree.errands.map((each) => ({ ...each, tree: tree.id })));
  const owners = facts.owners.flatMap((who) => ('id' in who ? [{ id: who.id, name: words.who(who) }] : []));
  const isNarrow = Object.entries(wish).some(([key, value]) => key !== 'queue' && key !== 'text' && value);
  return (
    <div role="search" aria-label={say('filters')}>
      <SearchBox
        className={styles.search}
        value={wish.text ?? ''}
        onChange={(_, { value }) => onWish({ text: value || undefined })}
        placeholder={say('search')}
        aria-label={say('search')}
        dismiss={{ 'aria-label': sayShell('clearSearch') }}
        maxLength={200}
      />
      <details open={isNarrow || undefined}>
        <summary className={own.summary}>{say('moreFilters')}</summary>
        <div className={styles.filters}>
          <SelectField
            label={say('errand')}
            value={wish.leaf ? `${wish.tree} ${wish.leaf}` : ''}
            any={say('any')}
            options={errands.map(({ id, name, tree }) => ({ id: `${tree} ${id}`, name }))}
            onValue={(chosen) => {
              const [tree, leaf] = chosen.split(' ');
              onWish({ tree: tree || undefined, leaf: leaf || undefined });
            }}
          />
          <SelectField
            label={say('state')}
            value={wish.state ?? ''}
            any={say('any')}
            options={caseStates.map((id) => ({ id, name: words.state(id) }))}
            onValue={(state) => onWish({ state: state || undefined })}
          />
          <SelectField
            label={say('outcome')}
            value={wish.outcome ?? ''}
            any={say('any')}
            options={caseOutcomes.map((id) => ({ id, name: words.outcome(id) }))}
            onValue={(outcome) => onWish({ outcome: outcome || undefined })}
          />
          <SelectField
            label={say('institution')}
            value={wish.institution ?? ''}
            any={say('any')}
            options={facts.institutions}
            onValue={(institution) => onWish({ institution: institution || undefined })}
          />
          <SelectField
            label={say('step')}
            value={wish.step ?? ''}
            any={say('any')}
            options={facts.steps.map(({ name, title }) => ({ id: name, name: title }))}
            onValue={(step) => onWish({ step: step || undefined })}
          />
          <SelectField
            label={say('owner')}
            value={wish.owner ?? ''}
            any={say('any')}
            options={owners}
            onValue={(owner) => onWish({ owner: owner || undefined })}
          />
        </div>
      </details>
    </div>
  );
}
