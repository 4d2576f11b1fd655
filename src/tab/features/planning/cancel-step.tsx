import { Button, Field, Text, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { OverviewDto } from '../../../dto/planning-dto.ts';
import { ActionFailure } from '../training/action-failure.tsx';
import { useTrainingStyles } from '../training/training-styles.ts';
import { useAction } from '../training/use-action.ts';
import { countTold } from './overview-words.ts';
import { PartHead } from './part-head.tsx';
import type { PlanningApi } from './planning-api.ts';
import { usePlanningStyles } from './planning-styles.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

interface Props {
  readonly api: PlanningApi;
  readonly overview: OverviewDto;
  readonly onBack: () => void;
  readonly onDone: (words: string) => void;
}

/** Says how many will be told before a session is cancelled. */
export function CancelStep({ api, overview, onBack, onDone }: Props) {
  const say = usePlanningSay();
  const styles = usePlanningStyles();
  const shared = useTrainingStyles();
  const [reason, setReason] = useState('');
  const { isBusy, error, run } = useAction();
  const { session } = overview;
  const told = countTold(overview);
  const cancel = () =>
    run(async () => {
      await api.cancelSession(session.sessionId, reason.trim());
      onDone(say('cancelDone'));
    });
  return (
    <>
      <PartHead title={say('cancelTitle')} back={session.course.title} onBack={onBack} />
      <form
        className={styles.group}
        onSubmit={(event) => {
          event.preventDefault();
          cancel();
        }}
      >
        <Text>
          {session.course.title}, {session.when.long}
        </Text>
        <Text weight="semibold">{told > 0 ? say('cancelTold', { count: told }) : say('toldNobody')}</Text>
        <Field label={say('reason')} hint={say('reasonHint')} className={styles.field}>
          <Textarea
            className={styles.input}
            value={reason}
            maxLength={500}
            onChange={(_, { value }) => setReason(value)}
          />
        </Field>
        <ActionFailure error={error} />
        <div className={shared.actions}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
            {say('cancelSession')}
          </Button>
          <Button onClick={onBack}>{say('cancelNot')}</Button>
        </div>
      </form>
    </>
  );
}
