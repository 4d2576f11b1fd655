import { Text } from '@fluentui/react-components';
import type { AuditLineDto } from '../../../dto/follow-up-dto.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useFollowUpStyles } from './follow-up-styles.ts';
import { useFollowUpSay } from './texts/follow-up-texts.ts';

/** One change: who, what, when, and what differs. */
export function AuditLine({
  line: { id, actor, action, subject, at, changes },
}: {
  readonly line: AuditLineDto;
}) {
  const say = useFollowUpSay();
  const styles = useFollowUpStyles();
  const shared = usePageStyles();
  return (
    <li className={shared.card} data-audit={id}>
      <Text block weight="semibold">
        {action}
        {subject && `: ${subject}`}
      </Text>
      <Text block className={shared.quiet}>
        {actor} · {at}
      </Text>
      {changes.length > 0 && (
        <details>
          <summary className={styles.summary}>{say('changes', { count: changes.length })}</summary>
          <ul className={styles.changes}>
            {changes.map(({ field, before, after }, place) => (
              <li key={place}>
                <Text weight="semibold">{field}</Text>
                {before !== null && <Text block>{say('before', { value: before })}</Text>}
                {after !== null && <Text block>{say('after', { value: after })}</Text>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
