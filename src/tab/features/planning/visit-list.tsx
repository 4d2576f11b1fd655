import { Badge, Button, Field, Spinner, Text, Textarea } from '@fluentui/react-components';
import { PeopleCommunity48Regular } from '@fluentui/react-icons/svg/people-community';
import { useCallback, useId, useState } from 'react';
import type { VisitsDto } from '../../../dto/planning-desk-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { EmptyView } from '../../ui/empty-view.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import type { PartProps } from './part-props.ts';
import { usePlanningSay, type PlanningTextKey } from './texts/planning-texts.ts';

type Visit = VisitsDto['visits'][number];

const stateTexts: Readonly<Record<Visit['state'], PlanningTextKey>> = {
  open: 'visitOpen',
  planned: 'visitPlanned',
  declined: 'visitDeclined',
};

/** Groups who ask for a visit: each becomes a session, or is declined with a word. */
export function VisitList({ api, onChanged, onPath }: PartProps) {
  const say = usePlanningSay();
  const locale = useLocale();
  const shared = usePageStyles();
  const title = useId();
  const [round, setRound] = useState(0);
  const { data, error, reload } = useResource(useCallback(() => api.listVisits(), [api, round, locale]));
  const inOrder = [...(data ?? [])].sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open'));
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('partVisits')}
      </h2>
      {error && !data && <FailureView error={error} onRetry={reload} />}
      {!error && !data && <Spinner label={say('loading')} />}
      <ul className={shared.list} role="list">
        {inOrder.map((visit) => (
          <VisitCard
            key={visit.id}
            visit={visit}
            onPlan={() => onPath(['sessions', 'new', 'visit', visit.id])}
            onSession={(id) => onPath(['sessions', id])}
            onDecline={async (answer) => {
              await api.declineVisit(visit.id, answer);
              setRound((before) => before + 1);
              onChanged();
            }}
          />
        ))}
      </ul>
      {data?.length === 0 && (
        <EmptyView
          icon={<PeopleCommunity48Regular />}
          title={say('noVisitsTitle')}
          text={say('noVisitsText')}
          heading="h3"
        />
      )}
    </section>
  );
}

function VisitCard({
  visit,
  onPlan,
  onSession,
  onDecline,
}: {
  readonly visit: Visit;
  readonly onPlan: () => void;
  readonly onSession: (id: string) => void;
  readonly onDecline: (answer: string) => Promise<void>;
}) {
  const say = usePlanningSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const [isDeclining, setDeclining] = useState(false);
  const [answer, setAnswer] = useState('');
  const { isBusy, error, run } = useAction();
  const { groupName, size, person, asked, wishes, state, sessionId } = visit;
  return (
    <li className={shared.card} data-visit={state}>
      <h3 className={shared.cardTitle}>{groupName}</h3>
      <Text>{say('visitWho', { person, count: size, asked })}</Text>
      <Text className={styles.text}>{wishes}</Text>
      {state !== 'open' && (
        <div>
          <Badge appearance="tint" color="informative">
            {say(stateTexts[state])}
          </Badge>
        </div>
      )}
      {visit.answer && <Text className={shared.quiet}>{visit.answer}</Text>}
      {state === 'open' && !isDeclining && (
        <div className={shared.actions}>
          <Button appearance="primary" aria-label={say('visitPlanOf', { group: groupName })} onClick={onPlan}>
            {say('visitPlan')}
          </Button>
          <Button aria-label={say('visitDeclineOf', { group: groupName })} onClick={() => setDeclining(true)}>
            {say('visitDecline')}
          </Button>
        </div>
      )}
      {sessionId && (
        <div className={shared.actions}>
          <Button onClick={() => onSession(sessionId)}>{say('visitSession')}</Button>
        </div>
      )}
      {isDeclining && state === 'open' && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (answer.trim()) run(() => onDecline(answer.trim()));
          }}
        >
          <Field label={say('visitAnswer')} hint={say('visitAnswerHint')} className={styles.field}>
            <Textarea
              className={styles.input}
              value={answer}
              autoFocus
              maxLength={1000}
              onChange={(_, { value }) => setAnswer(value)}
            />
          </Field>
          <FailureNotice error={error} />
          <div className={shared.actions}>
            <Button type="submit" appearance="primary" disabledFocusable={isBusy || !answer.trim()}>
              {say('visitDeclineSend')}
            </Button>
            <Button onClick={() => setDeclining(false)}>{say('no')}</Button>
          </div>
        </form>
      )}
    </li>
  );
}
