import { Button, Spinner, Text } from '@fluentui/react-components';
import { useCallback, useRef, useState } from 'react';
import { FailureView } from '../../shell/failure-view.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { PartHead } from '../../ui/part-head.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { FormProblemsNotice } from './form-problems.tsx';
import {
  draftOf,
  emptyForm,
  findFormProblems,
  formFrom,
  problemsOf,
  seriesOf,
  type FormProblems,
  type SessionFormState,
} from './form-state.ts';
import type { PartProps } from './part-props.ts';
import { SessionForm } from './session-form.tsx';
import { usePlanningSay } from './texts/planning-texts.ts';

interface Props extends PartProps {
  readonly copyOf: string | undefined;
  readonly visitId: string | undefined;
}

/** A new session or series; as a copy of another, or for those who asked for a visit. */
export function NewSession({ api, planning, onChanged, onPath, copyOf, visitId }: Props) {
  const say = usePlanningSay();
  const begun = useResource(
    useCallback(async () => {
      if (copyOf) {
        const { overview } = await api.getSession(copyOf);
        const form = overview.draft && formFrom(overview.draft, overview.teachers);
        // Everything but the day: that is what a copy is for.
        return { form: form ? { ...form, day: '', closesDay: '', closesTime: '' } : undefined };
      }
      if (visitId) return { visit: (await api.listVisits()).find(({ id }) => id === visitId) };
      return {};
    }, [api, copyOf, visitId]),
  );
  const back = visitId ? 'visits' : 'sessions';
  if (begun.error) return <FailureView error={begun.error} onRetry={begun.reload} />;
  if (!begun.data) return <Spinner label={say('loading')} />;
  const { form, visit } = begun.data;
  const first = form ?? emptyForm(planning);
  return (
    <>
      <PartHead
        title={say(copyOf ? 'copyTitle' : visit ? 'visitPlanTitle' : 'newSession')}
        back={say(back === 'visits' ? 'partVisits' : 'partSessions')}
        onBack={() => onPath([back])}
      />
      {visit && (
        <Text block>
          {say('visitWish', { group: visit.groupName, size: visit.size, wishes: visit.wishes })}
        </Text>
      )}
      <NewSessionForm
        api={api}
        planning={planning}
        onChanged={onChanged}
        onPath={onPath}
        first={visit ? { ...first, capacity: String(visit.size), minimum: '0' } : first}
        visitId={visit?.id}
      />
    </>
  );
}

function NewSessionForm({
  api,
  planning,
  onChanged,
  onPath,
  first,
  visitId,
}: PartProps & { readonly first: SessionFormState; readonly visitId: string | undefined }) {
  const say = usePlanningSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const [form, setForm] = useState(first);
  const [problems, setProblems] = useState<FormProblems>({});
  const [round, setRound] = useState(0);
  const { isBusy, error, run } = useAction();
  const formElement = useRef<HTMLFormElement>(null);

  const refuse = (found: FormProblems) => {
    setProblems(found);
    setRound((before) => before + 1);
  };
  const save = () => {
    const found = findFormProblems(form);
    if (Object.keys(found).length > 0) return refuse(found);
    setProblems({});
    run(async () => {
      const draft = draftOf(form);
      const saved = visitId ? await api.planVisit(visitId, draft) : await api.plan(draft, seriesOf(form));
      if (saved.kind === 'refused') return refuse(problemsOf(saved.problems));
      onChanged();
      if (saved.kind !== 'saved') return;
      const [only, ...others] = saved.sessionIds;
      onPath(only && others.length === 0 ? ['sessions', only] : ['sessions'], { replace: true });
    });
  };

  return (
    <form
      ref={formElement}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <SessionForm
        api={api}
        planning={planning}
        form={form}
        problems={problems}
        onForm={setForm}
        isNew={!visitId}
        onPlaces={onChanged}
      />
      <FormProblemsNotice problems={problems} round={round} />
      <FailureNotice error={error} />
      <div className={shared.actions}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {form.repeats ? say('saveSeries', { count: Number(form.times) || 0 }) : say('saveNew')}
        </Button>
      </div>
    </form>
  );
}
