import { Button, Field, Text } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { useState } from 'react';
import { PeopleSearch } from '../../ui/people-search.tsx';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import type { Teacher } from './form-state.ts';
import type { PlanningApi } from './planning-api.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

/** Two can hold a session together; a third would not fit into the calendar's event. */
const mostTeachers = 2;

interface Props {
  readonly api: PlanningApi;
  readonly teachers: readonly Teacher[];
  readonly problem: string | undefined;
  readonly onTeachers: (teachers: readonly Teacher[]) => void;
}

/** One or two who teach, found by name. */
export function TeacherPicker({ api, teachers, problem, onTeachers }: Props) {
  const say = usePlanningSay();
  const styles = useFormStyles();
  const [added, setAdded] = useState(0);
  return (
    <Field
      label={say('teachers')}
      validationMessage={problem}
      validationState={problem ? 'error' : 'none'}
      className={styles.field}
    >
      <div>
        {teachers.length > 0 && (
          <ul className={styles.lines} role="list" aria-label={say('teachersChosen')}>
            {teachers.map((teacher) => (
              <li key={teacher.id} className={styles.line} data-teacher={teacher.id}>
                <Text className={styles.words}>{teacher.name}</Text>
                <Button
                  appearance="subtle"
                  icon={<Dismiss20Regular />}
                  aria-label={say('teacherRemove', { name: teacher.name })}
                  onClick={() => {
                    onTeachers(teachers.filter(({ id }) => id !== teacher.id));
                    setAdded((before) => before + 1);
                  }}
                />
              </li>
            ))}
          </ul>
        )}
        {teachers.length < mostTeachers && (
          // A fresh search after each: the line just pressed has gone, and the next name is another.
          <PeopleSearch
            key={added}
            find={api.findPeople}
            showsAll={false}
            label={say('teacherSearch')}
            hasFocus={added > 0}
          >
            {({ id, name, jobTitle }) => (
              <Button
                appearance="subtle"
                disabled={teachers.some((one) => one.id === id)}
                onClick={() => {
                  onTeachers([...teachers, { id, name }]);
                  setAdded((before) => before + 1);
                }}
              >
                {jobTitle ? `${name}, ${jobTitle}` : name}
              </Button>
            )}
          </PeopleSearch>
        )}
      </div>
    </Field>
  );
}
