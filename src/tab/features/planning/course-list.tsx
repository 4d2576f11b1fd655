import { Button, Text } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { HatGraduation48Regular } from '@fluentui/react-icons/svg/hat-graduation';
import { useId, useState } from 'react';
import { EmptyView } from '../../ui/empty-view.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { formTexts, languageTexts } from '../training/session-words.ts';
import { useTrainingSay } from '../training/texts/training-texts.ts';
import { ArchiveButton } from './archive-button.tsx';
import type { PartProps } from './part-props.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

/** The courses that sessions are made of. */
export function CourseList({ api, planning, onChanged, onPath }: PartProps) {
  const say = usePlanningSay();
  const sayTraining = useTrainingSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const [done, setDone] = useState('');
  const { isBusy, error, run } = useAction();
  const archive = (id: string, name: string) =>
    run(async () => {
      await api.archiveCourse(id);
      setDone(say('archived', { name }));
      onChanged();
    });
  return (
    <section aria-labelledby={title}>
      <div className={styles.head}>
        <h2 id={title} className={shared.sectionTitle}>
          {say('partCourses')}
        </h2>
        <Button appearance="primary" icon={<Add20Regular />} onClick={() => onPath(['courses', 'new'])}>
          {say('newCourse')}
        </Button>
      </div>
      <Text role="status">{done}</Text>
      <FailureNotice error={error} />
      <ul className={shared.list} role="list">
        {planning.courses.map((course) => (
          <li key={course.id} className={shared.card} data-course={course.id}>
            <h3 className={shared.cardTitle}>{course.title}</h3>
            <Text>
              {sayTraining(formTexts[course.form])}, {sayTraining('minutes', { count: course.minutes })}
            </Text>
            <Text className={shared.quiet}>
              {course.languages.map((tag) => sayTraining(languageTexts[tag])).join(', ')}
            </Text>
            <div className={shared.actions}>
              <Button
                aria-label={say('editOf', { name: course.title })}
                onClick={() => onPath(['courses', course.id])}
              >
                {say('edit')}
              </Button>
              <Button
                aria-label={say('copyOf', { name: course.title })}
                onClick={() => onPath(['courses', 'new', 'copy', course.id])}
              >
                {say('copy')}
              </Button>
              <ArchiveButton
                name={course.title}
                text={say('archiveCourseText')}
                isBusy={isBusy}
                onArchive={() => archive(course.id, course.title)}
              />
            </div>
          </li>
        ))}
      </ul>
      {planning.courses.length === 0 && (
        <EmptyView
          icon={<HatGraduation48Regular />}
          title={say('noCoursesTitle')}
          text={say('noCoursesText')}
          heading="h3"
        />
      )}
    </section>
  );
}
