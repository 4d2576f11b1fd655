import { Badge } from '@fluentui/react-components';
import type { EntryLineDto, EntryStateDto } from '../../../dto/qna-dto.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { useDeskSay, type DeskTextKey } from './texts/desk-texts.ts';

export const stateTexts: Readonly<Record<EntryStateDto, DeskTextKey>> = {
  open: 'stateOpen',
  answered: 'stateAnswered',
  verified: 'stateVerified',
  outdated: 'stateOutdated',
};

const colors = { open: 'warning', answered: 'informative', verified: 'success', outdated: 'severe' } as const;

/** Whether it is answered, and whether the answer holds. */
export function StateBadge({ state }: { readonly state: EntryStateDto }) {
  const say = useDeskSay();
  const styles = useListStyles();
  return (
    <Badge className={styles.badge} appearance="tint" color={colors[state]} data-state={state}>
      {say(stateTexts[state])}
    </Badge>
  );
}

/** A line's state, whom it is for, what it is about, and where it comes from. */
export function LineBadges({ line }: { readonly line: EntryLineDto }) {
  const say = useDeskSay();
  const styles = useListStyles();
  return (
    <div className={styles.badges}>
      <StateBadge state={line.state} />
      {line.origin && (
        <Badge className={styles.badge} appearance="tint" color="brand">
          {say('fromMunicipality', { name: line.origin })}
        </Badge>
      )}
      {line.institution && (
        <Badge className={styles.badge} appearance="outline" color="informative">
          {say('onlyInstitution', { name: line.institution })}
        </Badge>
      )}
      {line.topic && (
        <Badge className={styles.badge} appearance="outline" color="informative">
          {line.topic.name}
        </Badge>
      )}
    </div>
  );
}
