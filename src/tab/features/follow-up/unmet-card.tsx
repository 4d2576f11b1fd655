import { Badge, Button, Text } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { DecisionDto, FollowUpDto, UnmetGroupDto } from '../../../dto/follow-up-dto.ts';
import { ApiError } from '../../api/api-error.ts';
import type { PageProps } from '../../shell/page-props.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { DoneNotice } from './done-notice.tsx';
import type { FollowUpApi } from './follow-up-api.ts';
import { useFollowUpStyles } from './follow-up-styles.ts';
import { kindTexts } from './kind-texts.ts';
import { OtherStep } from './other-step.tsx';
import { useFollowUpSay } from './texts/follow-up-texts.ts';

interface Props extends Pick<PageProps, 'onPlace'> {
  readonly group: UnmetGroupDto;
  readonly api: FollowUpApi;
  /** What is shown here is no longer so. */
  readonly onGone: () => void;
}

/** Questions that say the same: one press makes something of them, and one takes it back. */
export function UnmetCard({ group, api, onPlace, onGone }: Props) {
  const say = useFollowUpSay();
  const styles = useFollowUpStyles();
  const lists = useListStyles();
  const shared = usePageStyles();
  const title = useId();
  const { isBusy, error, run } = useAction();
  const [followUp, setFollowUp] = useState<FollowUpDto | undefined>(group.followUp ?? undefined);
  /** What was just done here: then the words of it take the focus. */
  const [said, setSaid] = useState<{ isTaken?: boolean; undone?: string }>();
  const [isOpen, setOpen] = useState(false);
  const { answerIds, text, locale, guess } = group;

  const decide = (decision: DecisionDto['decision']) =>
    run(async () => {
      const outcome = await api.decide({ answerIds, decision });
      setFollowUp(outcome.followUp);
      setSaid({ isTaken: outcome.kind === 'taken' });
      setOpen(false);
    });
  const undo = (id: string) =>
    run(async () => {
      try {
        const { kept } = await api.undo(id);
        setFollowUp(undefined);
        setSaid({ undone: say(kept ? 'undoneKept' : 'undone') });
      } catch (failure) {
        if (!(failure instanceof ApiError && failure.kind === 'not-found')) throw failure;
        onGone();
      }
    });

  return (
    <li className={shared.card} data-unmet={group.id} aria-labelledby={title}>
      <div className={lists.badges}>
        {group.kinds.map((kind) => (
          <Badge key={kind} appearance="outline" className={lists.badge}>
            {say(kindTexts[kind])}
          </Badge>
        ))}
        {group.count > 1 && (
          <Badge appearance="filled" className={lists.badge}>
            {say('times', { count: group.count })}
          </Badge>
        )}
      </div>
      <h3 id={title} lang={locale} className={styles.quote}>
        “{text}”
      </h3>
      <Text className={shared.quiet}>{placeOf(group, say)}</Text>
      {group.ledTo && <Text className={shared.quiet}>{say('ledTo', { leaf: group.ledTo })}</Text>}
      {group.between.length > 0 && (
        <Text className={shared.quiet}>{say('between', { leaves: group.between.join(' · ') })}</Text>
      )}
      {group.alsoAsked.length > 0 && (
        <details>
          <summary className={styles.summary}>{say('alsoAsked')}</summary>
          <ul className={styles.wordings}>
            {group.alsoAsked.map((one) => (
              <li key={one} lang={locale}>
                {one}
              </li>
            ))}
          </ul>
        </details>
      )}
      <FailureNotice error={error} />
      {followUp && (
        <DoneNotice
          followUp={followUp}
          isNew={said !== undefined}
          isTaken={said?.isTaken === true}
          isBusy={isBusy}
          onUndo={() => undo(followUp.id)}
          onPlace={onPlace}
        />
      )}
      {said?.undone && !followUp && (
        <Text role="status" block>
          {said.undone}
        </Text>
      )}
      {!followUp && (
        <div className={shared.actions}>
          {guess && (
            <Button
              appearance="primary"
              className={styles.button}
              disabledFocusable={isBusy}
              aria-describedby={title}
              onClick={() => decide({ kind: 'example', tree: guess.tree, leaf: guess.leaf, text })}
            >
              {say('makeExample', { leaf: guess.title })}
            </Button>
          )}
          <Button
            disabledFocusable={isBusy}
            aria-describedby={title}
            onClick={() => decide({ kind: 'question', text, locale })}
          >
            {say('askSuperusers')}
          </Button>
          {guess && (
            <Button
              disabledFocusable={isBusy}
              aria-describedby={title}
              onClick={() => decide({ kind: 'contact', tree: guess.tree, leaf: guess.leaf })}
            >
              {say('toContact')}
            </Button>
          )}
          <Button
            appearance="subtle"
            aria-expanded={isOpen}
            aria-describedby={title}
            onClick={() => setOpen((before) => !before)}
          >
            {say('other')}
          </Button>
          <Button
            appearance="subtle"
            disabledFocusable={isBusy}
            aria-describedby={title}
            onClick={() => decide({ kind: 'aside' })}
          >
            {say('setAside')}
          </Button>
        </div>
      )}
      {!followUp && isOpen && (
        <OtherStep group={group} api={api} isBusy={isBusy} onDecide={decide} onClose={() => setOpen(false)} />
      )}
    </li>
  );
}

function placeOf(
  { institutions, moreInstitutions, week }: UnmetGroupDto,
  say: ReturnType<typeof useFollowUpSay>,
): string {
  const places = institutions.join(', ');
  const more = moreInstitutions > 0 ? ` ${say('moreInstitutions', { count: moreInstitutions })}` : '';
  return [`${places}${more}`, week].filter(Boolean).join(' · ');
}
