import {
  Button,
  Field,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  Textarea,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { OverviewDto, PlanningDto } from '../../../dto/planning-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { PartHead } from '../../ui/part-head.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useTrainingSay } from '../training/texts/training-texts.ts';
import { ChangeList } from './change-list.tsx';
import { describeChanges, type Changes } from './describe-changes.ts';
import { FormProblemsNotice } from './form-problems.tsx';
import { draftOf, findFormProblems, formFrom, problemsOf, type FormProblems } from './form-state.ts';
import { countTold } from './overview-words.ts';
import type { PlanningApi } from './planning-api.ts';
import { SessionForm } from './session-form.tsx';
import { usePlanningSay } from './texts/planning-texts.ts';

interface Props {
  readonly api: PlanningApi;
  readonly planning: PlanningDto;
  readonly overview: OverviewDto;
  readonly onBack: () => void;
  readonly onSaved: () => void;
  readonly onPlaces: () => void;
}

/** Changes a session: first what will be different and who hears of it, then saved. */
export function EditSession({ api, planning, overview: opened, onBack, onSaved, onPlaces }: Props) {
  const say = usePlanningSay();
  const sayTraining = useTrainingSay();
  const locale = useLocale();
  const styles = useFormStyles();
  const shared = usePageStyles();
  // What the changes are measured against: the session as it was opened, or as somebody else has left it since.
  const [base, setBase] = useState(opened);
  const [theirs, setTheirs] = useState<OverviewDto>();
  const [form, setForm] = useState(() => formFrom(opened.draft!, opened.teachers));
  const [problems, setProblems] = useState<FormProblems>({});
  const [round, setRound] = useState(0);
  const [asks, setAsks] = useState<Changes>();
  const [reason, setReason] = useState('');
  const { isBusy, error, run } = useAction();
  const { session } = base;
  const question = useRef<HTMLHeadingElement>(null);
  const conflict = useRef<HTMLDivElement>(null);
  const isAsking = asks !== undefined;
  useEffect(() => {
    if (isAsking) question.current?.focus();
  }, [isAsking]);
  useEffect(() => {
    if (theirs) conflict.current?.focus();
  }, [theirs]);

  const compare = (from: OverviewDto, to: OverviewDto | undefined) =>
    describeChanges(from.draft!, to ? to.draft! : draftOf(form), {
      say,
      sayTraining,
      locale,
      planning,
      teachers: [...form.teachers, ...from.teachers, ...(to?.teachers ?? [])],
    });
  const refuse = (found: FormProblems) => {
    setAsks(undefined);
    setProblems(found);
    setRound((before) => before + 1);
  };
  const ask = () => {
    const found = findFormProblems(form);
    if (Object.keys(found).length > 0) return refuse(found);
    setProblems({});
    setAsks(compare(base, undefined));
  };
  const save = () =>
    run(async () => {
      const saved = await api.edit(session.sessionId, session.revision, draftOf(form), reason.trim());
      if (saved.kind === 'refused') return refuse(problemsOf(saved.problems));
      if (saved.kind === 'saved') return onSaved();
      setAsks(undefined);
      // Cancelled meanwhile: there is nothing left to change, and the page says why.
      if (!saved.overview.draft) return onSaved();
      setTheirs(saved.overview);
    });

  return (
    <>
      <PartHead title={say('editTitle')} back={session.course.title} onBack={onBack} />
      {theirs && (
        <div ref={conflict} tabIndex={-1} className={styles.notice} data-conflict>
          <MessageBar intent="warning" role="alert" politeness="assertive" layout="multiline">
            <MessageBarBody>
              {say('changedMeanwhile')}
              <ChangeList changes={compare(base, theirs).lines} />
            </MessageBarBody>
            <MessageBarActions>
              <Button
                onClick={() => {
                  setForm(formFrom(theirs.draft!, theirs.teachers));
                  setBase(theirs);
                  setTheirs(undefined);
                }}
              >
                {say('takeTheirs')}
              </Button>
              <Button
                onClick={() => {
                  setBase(theirs);
                  setTheirs(undefined);
                }}
              >
                {say('keepMine')}
              </Button>
            </MessageBarActions>
          </MessageBar>
        </div>
      )}
      <form
        className={styles.form}
        noValidate
        hidden={isAsking}
        style={isAsking ? { display: 'none' } : undefined}
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <SessionForm
          api={api}
          planning={planning}
          form={form}
          problems={problems}
          onForm={setForm}
          isNew={false}
          onPlaces={onPlaces}
        />
        <FormProblemsNotice problems={problems} round={round} />
        <FailureNotice error={isAsking ? undefined : error} />
        <div className={shared.actions}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy || theirs !== undefined}>
            {say('editGo')}
          </Button>
          <Button onClick={onBack}>{say('editNot')}</Button>
        </div>
      </form>
      {asks && (
        <section className={styles.group} data-question>
          <h3 ref={question} tabIndex={-1} className={styles.groupTitle}>
            {say(asks.lines.length > 0 ? 'editQuestion' : 'editNothing')}
          </h3>
          <ChangeList changes={asks.lines} />
          {asks.lines.length > 0 && (
            <>
              <Text weight="semibold">{toldWords(asks, base)}</Text>
              <Field label={say('reason')} hint={say('reasonHint')} className={styles.field}>
                <Textarea
                  className={styles.input}
                  value={reason}
                  maxLength={500}
                  onChange={(_, { value }) => setReason(value)}
                />
              </Field>
            </>
          )}
          <FailureNotice error={error} />
          <div className={shared.actions}>
            {asks.lines.length > 0 && (
              <Button appearance="primary" disabledFocusable={isBusy} onClick={save}>
                {say('editSave')}
              </Button>
            )}
            <Button onClick={() => setAsks(undefined)}>{say('editBack')}</Button>
          </div>
        </section>
      )}
    </>
  );

  function toldWords({ tellsEverybody, tellsTeachers }: Changes, overview: OverviewDto): string {
    const told = countTold(overview);
    if (tellsEverybody) return told > 0 ? say('editTold', { count: told }) : say('toldNobody');
    return say(tellsTeachers ? 'toldTeachers' : 'toldSilent');
  }
}
