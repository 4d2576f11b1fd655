import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { OverviewDto } from '../../../dto/planning-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import type { PlanningApi } from './planning-api.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

interface Props {
  readonly api: PlanningApi;
  readonly overview: OverviewDto;
  readonly onDone: (words: string) => void;
}

/** How many came to a session without booking. */
export function CountPeople({ api, overview, onDone }: Props) {
  const say = usePlanningSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const [people, setPeople] = useState(String(overview.counted ?? ''));
  const { isBusy, error, run } = useAction();
  const isNumber = /^\d{1,4}$/.test(people);
  const save = () =>
    run(async () => {
      await api.count(overview.session.sessionId, Number(people));
      onDone(say('countDone', { count: Number(people) }));
    });
  return (
    <section className={shared.section}>
      <form
        className={styles.group}
        onSubmit={(event) => {
          event.preventDefault();
          if (isNumber) save();
        }}
      >
        <Field label={say('countLabel')} className={styles.field}>
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={people}
            maxLength={4}
            onChange={(_, { value }) => setPeople(value.replace(/\D/g, ''))}
          />
        </Field>
        <FailureNotice error={error} />
        <div>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy || !isNumber}>
            {say('countSave')}
          </Button>
        </div>
      </form>
    </section>
  );
}
