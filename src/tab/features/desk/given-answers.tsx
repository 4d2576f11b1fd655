import { Badge, Button, Text } from '@fluentui/react-components';
import { useId } from 'react';
import type { DeskEntryDto } from '../../../dto/qna-desk-dto.ts';
import { languageNames } from '../../texts/texts.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FormGroup } from '../../ui/form-group.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import type { When } from '../../ui/use-when.ts';
import type { DeskApi } from './desk-api.ts';
import { useDeskSay } from './texts/desk-texts.ts';

interface Props {
  readonly api: DeskApi;
  readonly entry: DeskEntryDto;
  readonly when: When;
  /** Something written is not saved: an answer taken now would meet it. */
  readonly isDirty: boolean;
  readonly onEntry: (entry: DeskEntryDto) => void;
}

/** What others answered: offered in the channel's thread, or given while another answer was accepted. */
export function GivenAnswers({ api, entry, when, isDirty, onEntry }: Props) {
  const say = useDeskSay();
  const styles = useListStyles();
  const { isBusy, error, run } = useAction();
  const note = useId();
  const waiting = entry.answers.filter(({ state }) => state === 'offered' || state === 'kept');
  if (waiting.length === 0) return null;
  const settle = (answerId: string, decision: 'accept' | 'decline') =>
    run(async () => onEntry(await api.settleAnswer(entry.id, answerId, decision)));
  return (
    <FormGroup title={say('givenTitle')}>
      <FailureNotice error={error} gone={say('failedGone')} />
      {isDirty && (
        <Text id={note} role="status">
          {say('saveFirst')}
        </Text>
      )}
      <ul className={styles.rows} role="list">
        {waiting.map(({ id, by, at, locale, answer, state }) => (
          <li key={id} className={styles.side} data-answer={id}>
            <Text>
              <strong>{by.name}</strong>, {when.moment(at)}, {languageNames[locale]}{' '}
              <Badge className={styles.badge} appearance="tint" color="informative">
                {say(state === 'offered' ? 'givenOffered' : 'givenKept')}
              </Badge>
            </Text>
            <p className={styles.written} lang={locale} tabIndex={0}>
              {answer}
            </p>
            <Decision
              name={by.name}
              isBusy={isBusy}
              isDirty={isDirty}
              noteId={note}
              onDecision={(decision) => settle(id, decision)}
            />
          </li>
        ))}
      </ul>
    </FormGroup>
  );
}

function Decision({
  name,
  isBusy,
  isDirty,
  noteId,
  onDecision,
}: {
  readonly name: string;
  readonly isBusy: boolean;
  readonly isDirty: boolean;
  readonly noteId: string;
  readonly onDecision: (decision: 'accept' | 'decline') => void;
}) {
  const say = useDeskSay();
  const shared = usePageStyles();
  return (
    <div className={shared.actions}>
      <Button
        aria-label={`${say('givenUse')}: ${name}`}
        aria-describedby={isDirty ? noteId : undefined}
        disabledFocusable={isBusy || isDirty}
        onClick={() => onDecision('accept')}
      >
        {say('givenUse')}
      </Button>
      <Button
        appearance="subtle"
        aria-label={`${say('givenDecline')}: ${name}`}
        disabledFocusable={isBusy}
        onClick={() => onDecision('decline')}
      >
        {say('givenDecline')}
      </Button>
    </div>
  );
}
