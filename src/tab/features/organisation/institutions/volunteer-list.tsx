import { Button, Field, Text, Textarea } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { VolunteerDto } from '../../../../dto/organisation-dto.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { PlacePartProps } from './place-part-props.ts';
import { usePlaceSay } from './texts/place-texts.ts';

/** Colleagues who have offered to help: a yes or a no, with a word to them. */
export function VolunteerList({ place, ...part }: PlacePartProps) {
  const say = usePlaceSay();
  const shared = usePageStyles();
  const title = useId();
  return (
    <section className={shared.section} aria-labelledby={title}>
      <h3 id={title} className={shared.sectionTitle}>
        {say('volunteers')}
      </h3>
      <ul className={shared.list} role="list">
        {place.volunteers.map((volunteer) => (
          <Volunteer key={volunteer.id} volunteer={volunteer} api={part.api} changing={part.changing} />
        ))}
      </ul>
    </section>
  );
}

function Volunteer({
  volunteer,
  api,
  changing,
}: { readonly volunteer: VolunteerDto } & Pick<PlacePartProps, 'api' | 'changing'>) {
  const say = usePlaceSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const [words, setWords] = useState('');
  const { name } = volunteer.person;
  const role = volunteer.role.name;
  const answer = (isConfirmed: boolean) =>
    changing.change(() => api.answerVolunteer(volunteer.id, isConfirmed, words.trim()), {
      text: say(isConfirmed ? 'confirmed' : 'declined', { name, role }),
    });
  return (
    <li className={shared.card} data-volunteer={volunteer.id}>
      <h4 className={shared.cardTitle}>{say('offers', { name, role })}</h4>
      {volunteer.words && <Text className={styles.text}>{volunteer.words}</Text>}
      <Field label={say('answerWords', { name })} className={styles.field}>
        <Textarea
          className={styles.input}
          rows={2}
          value={words}
          maxLength={500}
          onChange={(_, { value }) => setWords(value)}
        />
      </Field>
      <div className={shared.actions}>
        <Button
          appearance="primary"
          aria-label={say('confirmOf', { name, role })}
          disabledFocusable={changing.isBusy}
          onClick={() => answer(true)}
        >
          {say('confirm')}
        </Button>
        <Button
          aria-label={say('declineOf', { name, role })}
          disabledFocusable={changing.isBusy}
          onClick={() => answer(false)}
        >
          {say('decline')}
        </Button>
      </div>
    </li>
  );
}
