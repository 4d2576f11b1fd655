import { Button, Field, Text, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { OverviewDto } from '../../../dto/planning-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { PartHead } from '../../ui/part-head.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { countTold } from './overview-words.ts';
import type { PlanningApi } from './planning-api.ts';
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
  const styles = useFormStyles();
  const shared = usePageStyles();
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
        <FailureNotice error={error} />
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
