import { Checkbox, Field, Radio, RadioGroup, Select, Text, Textarea } from '@fluentui/react-components';
import { useCallback } from 'react';
import type { PlanningDto } from '../../../dto/planning-dto.ts';
import { FormGroup } from '../../ui/form-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { languageTexts } from '../training/session-words.ts';
import { useTrainingSay } from '../training/texts/training-texts.ts';
import { AudienceFields } from './audience-fields.tsx';
import { FindTime } from './find-time.tsx';
import {
  withCourse,
  withFrom,
  type FormField,
  type FormProblems,
  type SessionFormState,
} from './form-state.ts';
import type { PlanningApi } from './planning-api.ts';
import { SeriesFields } from './series-fields.tsx';
import { TeacherPicker } from './teacher-picker.tsx';
import { usePlanningSay } from './texts/planning-texts.ts';

interface Props {
  readonly api: PlanningApi;
  readonly planning: PlanningDto;
  readonly form: SessionFormState;
  readonly problems: FormProblems;
  readonly onForm: (form: SessionFormState) => void;
  /** A session that is there already does not become a series. */
  readonly isNew: boolean;
  /** A room became a place. */
  readonly onPlaces: () => void;
}

/** All there is to say of a session. What is wrong stands at the field it belongs to. */
export function SessionForm({ api, planning, form, problems, onForm, isNew, onPlaces }: Props) {
  const say = usePlanningSay();
  const sayTraining = useTrainingSay();
  const styles = useFormStyles();
  const set = useCallback(
    (change: Partial<SessionFormState>) => onForm({ ...form, ...change }),
    [form, onForm],
  );
  const problem = (field: FormField) => {
    const key = problems[field];
    return key ? say(key) : undefined;
  };
  const isBooked = form.signUp === 'booking';
  const course = planning.courses.find(({ id }) => id === form.courseId);
  const languages =
    course && course.languages.length > 0 ? course.languages : (['da', 'sv', 'nb', 'en'] as const);
  return (
    <>
      <FormGroup title={say('groupWhat')}>
        <div className={styles.fields}>
          <Field
            label={say('course')}
            required
            validationMessage={problem('course')}
            className={styles.field}
          >
            <Select
              className={styles.input}
              value={form.courseId}
              onChange={(_, { value }) => onForm(withCourse(form, value, planning))}
            >
              <option value="">{say('chooseCourse')}</option>
              {planning.courses.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={say('language')} className={styles.field}>
            <Select
              className={styles.input}
              value={form.locale}
              onChange={(_, { value }) =>
                set({ locale: languages.find((one) => one === value) ?? form.locale })
              }
            >
              {[...new Set([...languages, form.locale])].map((tag) => (
                <option key={tag} value={tag}>
                  {sayTraining(languageTexts[tag])}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={say('signUp')} className={styles.field}>
            <RadioGroup
              value={form.signUp}
              onChange={(_, { value }) => set({ signUp: value === 'open' ? 'open' : 'booking' })}
            >
              <Radio value="booking" label={say('signUpBooking')} />
              <Radio value="open" label={say('signUpOpen')} />
            </RadioGroup>
          </Field>
        </div>
      </FormGroup>
      <FormGroup title={say('groupWho')}>
        <TeacherPicker
          api={api}
          teachers={form.teachers}
          problem={problem('teachers')}
          onTeachers={(teachers) => set({ teachers })}
        />
      </FormGroup>
      <FormGroup title={say('groupWhen')}>
        <div className={styles.fields}>
          <TextField
            type="date"
            label={say('day')}
            required
            value={form.day}
            problem={problem('day')}
            onChange={(day) => set({ day })}
          />
          <TextField
            type="time"
            label={say('from')}
            required
            value={form.from}
            problem={problem('from')}
            onChange={(from) => onForm(withFrom(form, from, planning))}
          />
          <TextField
            type="time"
            label={say('until')}
            required
            value={form.until}
            problem={problem('until')}
            onChange={(until) => set({ until })}
          />
        </div>
        <FindTime
          api={api}
          planning={planning}
          form={form}
          onPick={(picked) => set(picked)}
          onPlaces={onPlaces}
        />
        {isNew && <SeriesFields form={form} problem={problem('series')} onChange={set} />}
      </FormGroup>
      <FormGroup title={say('groupWhere')}>
        <div className={styles.fields}>
          <Field label={say('place')} validationMessage={problem('place')} className={styles.field}>
            <Select
              className={styles.input}
              value={form.placeId}
              onChange={(_, { value }) => set({ placeId: value })}
            >
              <option value="">{say('noPlace')}</option>
              {planning.places.map(({ id, name, capacity }) => (
                <option key={id} value={id}>
                  {capacity === null ? name : say('placeSeats', { name, count: capacity })}
                </option>
              ))}
            </Select>
          </Field>
          <Checkbox
            checked={form.isOnline}
            onChange={(_, { checked }) => set({ isOnline: !!checked })}
            label={say('alsoOnline')}
          />
        </div>
      </FormGroup>
      {isBooked && (
        <FormGroup title={say('groupSeats')}>
          <div className={styles.fields}>
            <TextField
              type="number"
              label={say('capacity')}
              required
              value={form.capacity}
              problem={problem('capacity')}
              onChange={(capacity) => set({ capacity })}
            />
            <TextField
              type="number"
              label={say('minimum')}
              hint={say('minimumHint')}
              value={form.minimum}
              problem={problem('minimum')}
              onChange={(minimum) => set({ minimum })}
            />
          </div>
          <div className={styles.fields}>
            <TextField
              type="date"
              label={say('closesDay')}
              hint={say('closesHint')}
              value={form.closesDay}
              problem={problem('closes')}
              onChange={(closesDay) => set({ closesDay })}
            />
            <TextField
              type="time"
              label={say('closesTime')}
              value={form.closesTime}
              onChange={(closesTime) => set({ closesTime })}
            />
          </div>
        </FormGroup>
      )}
      <FormGroup title={say('audience')}>
        <AudienceFields
          planning={planning}
          roles={form.roles}
          institutionIds={form.institutionIds}
          onChange={(change) => set(change)}
        />
        {planning.hasNetwork && isBooked && (
          <Checkbox
            checked={form.openToNetwork}
            onChange={(_, { checked }) => set({ openToNetwork: !!checked })}
            label={say('openToNetwork')}
          />
        )}
      </FormGroup>
      <FormGroup title={say('groupMore')}>
        <div className={styles.fields}>
          <TextField
            type="number"
            label={say('coffee')}
            hint={say('coffeeHint')}
            value={form.coffeeFor}
            problem={problem('coffee')}
            onChange={(coffeeFor) => set({ coffeeFor })}
          />
        </div>
        <Field label={say('note')} hint={say('noteHint')} className={styles.field}>
          <Textarea
            className={styles.input}
            value={form.note}
            maxLength={2000}
            onChange={(_, { value }) => set({ note: value })}
          />
        </Field>
        {isBooked && (
          <>
            <Text>{say(isNew ? 'followText' : 'followTextEdit')}</Text>
            <div className={styles.fields}>
              <TextField
                type="date"
                label={say('followDay')}
                value={form.followDay}
                problem={problem('follow')}
                onChange={(followDay) => set({ followDay })}
              />
              <TextField
                type="time"
                label={say('followFrom')}
                value={form.followFrom}
                onChange={(followFrom) => set({ followFrom })}
              />
              <TextField
                type="time"
                label={say('followUntil')}
                value={form.followUntil}
                onChange={(followUntil) => set({ followUntil })}
              />
            </div>
          </>
        )}
      </FormGroup>
    </>
  );
}
