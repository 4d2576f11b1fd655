import { Button, Checkbox, Field, Select, Text, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { CourseDraftDto, CourseDto, PlanningDto, TextsDto } from '../../../dto/planning-dto.ts';
import { languageNames, type TabLocale } from '../../texts/texts.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FormGroup } from '../../ui/form-group.tsx';
import { PartHead } from '../../ui/part-head.tsx';
import { safeUrl } from '../../ui/safe-url.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useRevisedSave } from '../../ui/use-revised-save.ts';
import { formTexts, languageTexts } from '../training/session-words.ts';
import { useTrainingSay } from '../training/texts/training-texts.ts';
import { AudienceFields } from './audience-fields.tsx';
import { ConflictNotice } from './conflict-notice.tsx';
import { CourseLinks } from './course-links.tsx';
import type { PartProps } from './part-props.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

type FormState = Omit<CourseDraftDto, 'minutes'> & { readonly minutes: string };

const noTexts: TextsDto = { da: '', sv: '', nb: '', en: '' };
const forms = Object.keys(formTexts) as CourseDraftDto['form'][];
const parts = [
  ['titles', 'courseTitle', 300],
  ['goals', 'courseGoal', 2000],
  ['contents', 'courseContent', 5000],
  ['bring', 'courseBring', 1000],
] as const;

interface Props extends PartProps {
  readonly id: string | undefined;
  readonly copyOf: string | undefined;
}

/** A course, its texts side by side in the languages it is given in. */
export function CourseForm({ api, planning, onChanged, onPath, id, copyOf }: Props) {
  const say = usePlanningSay();
  const sayTraining = useTrainingSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const existing = planning.courses.find((course) => course.id === id);
  const [form, setForm] = useState<FormState>(() =>
    formOf(existing ?? planning.courses.find((course) => course.id === copyOf), planning),
  );
  const [isChecked, setChecked] = useState(false);
  const { isBusy, error, isConflict, save, lookedAt } = useRevisedSave(existing?.revision);
  const set = (change: Partial<FormState>) => setForm((before) => ({ ...before, ...change }));
  const own = planning.defaultLocale;
  const shownLocales = [own, ...form.languages.filter((tag) => tag !== own)];
  const isTitled = form.titles[own].trim() !== '';
  const isTimed = /^\d{1,4}$/.test(form.minutes) && Number(form.minutes) >= 5 && Number(form.minutes) <= 1440;
  const isLinked = form.links.every(
    ({ title, url }) => title.trim() && url.startsWith('https://') && safeUrl(url),
  );
  const isSound = isTitled && isTimed && isLinked && form.languages.length > 0;

  const submit = () => {
    setChecked(true);
    if (!isSound) return;
    save(async (revision) => {
      await api.saveCourse(
        { ...form, minutes: Number(form.minutes) },
        existing && { id: existing.id, revision },
      );
      onChanged();
      onPath(['courses'], { replace: true });
    });
  };
  const settle = (takesTheirs: boolean) => () => {
    void api.getPlanning().then(
      (fresh) => {
        const now = fresh.courses.find((course) => course.id === id);
        if (!now) return onPath(['courses'], { replace: true });
        lookedAt(now.revision);
        if (takesTheirs) setForm(formOf(now, planning));
      },
      () => {},
    );
  };

  if (id && !existing) return <Text role="status">{say('courseGone')}</Text>;
  return (
    <>
      <PartHead
        title={existing ? say('editOf', { name: existing.title }) : say('newCourse')}
        back={say('partCourses')}
        onBack={() => onPath(['courses'])}
      />
      {isConflict && <ConflictNotice onTheirs={settle(true)} onMine={settle(false)} />}
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <FormGroup title={say('courseAbout')}>
          <div className={styles.fields}>
            <Field label={say('courseForm')} className={styles.field}>
              <Select
                className={styles.input}
                value={form.form}
                onChange={(_, { value }) => set({ form: forms.find((one) => one === value) ?? form.form })}
              >
                {forms.map((one) => (
                  <option key={one} value={one}>
                    {sayTraining(formTexts[one])}
                  </option>
                ))}
              </Select>
            </Field>
            <TextField
              type="number"
              label={say('courseMinutes')}
              required
              value={form.minutes}
              problem={isChecked && !isTimed ? say('needMinutes') : undefined}
              onChange={(minutes) => set({ minutes })}
            />
            <Field
              label={say('courseLanguages')}
              required
              className={styles.field}
              validationState={isChecked && form.languages.length === 0 ? 'error' : 'none'}
              validationMessage={isChecked && form.languages.length === 0 ? say('needLanguage') : undefined}
            >
              <div role="group" aria-label={say('courseLanguages')}>
                {(Object.keys(languageNames) as TabLocale[]).map((tag) => (
                  <Checkbox
                    key={tag}
                    checked={form.languages.includes(tag)}
                    onChange={(_, { checked }) =>
                      set({
                        languages: checked
                          ? [...form.languages, tag]
                          : form.languages.filter((one) => one !== tag),
                      })
                    }
                    label={sayTraining(languageTexts[tag])}
                  />
                ))}
              </div>
            </Field>
          </div>
        </FormGroup>
        {parts.map(([part, label, longest]) => (
          <FormGroup key={part} title={say(label)}>
            <div className={styles.fields}>
              {shownLocales.map((tag) => (
                <Field
                  key={tag}
                  label={sayTraining(languageTexts[tag])}
                  required={part === 'titles' && tag === own}
                  className={styles.field}
                  {...(isChecked && part === 'titles' && tag === own && !isTitled
                    ? { validationMessage: say('needTitle'), validationState: 'error' as const }
                    : {})}
                >
                  <Textarea
                    className={styles.input}
                    lang={tag}
                    value={form[part][tag]}
                    maxLength={longest}
                    rows={part === 'titles' ? 2 : 4}
                    onChange={(_, { value }) => set({ [part]: { ...form[part], [tag]: value } })}
                  />
                </Field>
              ))}
            </div>
          </FormGroup>
        ))}
        <FormGroup title={say('audience')}>
          <AudienceFields
            planning={planning}
            roles={form.audience.roles}
            institutionIds={form.audience.institutionIds}
            onChange={({ roles, institutionIds }) =>
              set({ audience: { roles: [...roles], institutionIds: [...institutionIds] } })
            }
          />
        </FormGroup>
        <FormGroup title={say('courseLinks')}>
          <CourseLinks
            links={form.links}
            isChecked={isChecked}
            onLinks={(links) => set({ links: [...links] })}
          />
        </FormGroup>
        <div role="alert">{isChecked && !isSound && <Text>{say('courseIncomplete')}</Text>}</div>
        <FailureNotice error={error} />
        <div className={shared.actions}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy || isConflict}>
            {say('save')}
          </Button>
          <Button onClick={() => onPath(['courses'])}>{say('editNot')}</Button>
        </div>
      </form>
    </>
  );
}

function formOf(course: CourseDto | undefined, { defaultLocale }: PlanningDto): FormState {
  return {
    titles: course?.titles ?? noTexts,
    goals: course?.goals ?? noTexts,
    contents: course?.contents ?? noTexts,
    bring: course?.bring ?? noTexts,
    minutes: String(course?.minutes ?? 60),
    form: course?.form ?? 'demonstration',
    languages: course?.languages ?? [defaultLocale],
    audience: course?.audience ?? { roles: [], institutionIds: [] },
    links: course?.links ?? [],
  };
}
