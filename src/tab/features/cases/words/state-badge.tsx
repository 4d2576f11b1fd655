import { Badge } from '@fluentui/react-components';
import type { CaseOutcomeDto, CaseStateDto } from '../../../../dto/case-dto.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { useCaseWords } from './use-case-words.ts';

const colors: Readonly<
  Record<CaseStateDto, 'brand' | 'warning' | 'informative' | 'important' | 'success' | 'subtle' | 'danger'>
> = {
  new: 'brand',
  waiting: 'warning',
  'in-progress': 'informative',
  'at-vendor': 'informative',
  solved: 'success',
  closed: 'subtle',
  reopened: 'danger',
};

/** How a case stands, and what it turned out to be. The words say it; the colour only helps. */
export function StateBadge({
  state,
  outcome = null,
}: {
  readonly state: CaseStateDto;
  readonly outcome?: CaseOutcomeDto | null;
}) {
  const words = useCaseWords();
  const styles = useListStyles();
  return (
    <span className={styles.badges}>
      <Badge className={styles.badge} appearance="tint" color={colors[state]} data-state={state}>
        {words.state(state)}
      </Badge>
      {outcome && (
        <Badge className={styles.badge} appearance="outline" color="informative">
          {words.outcome(outcome)}
        </Badge>
      )}
    </span>
  );
}
