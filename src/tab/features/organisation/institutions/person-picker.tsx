import { Button, Text } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import type { FoundPersonDto } from '../../../../dto/organisation-dto.ts';
import { PeopleSearch } from '../../../ui/people-search.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import type { OrganisationApi } from './organisation-api.ts';
import { usePlaceSay } from './texts/place-texts.ts';

interface Props {
  readonly api: OrganisationApi;
  readonly label: string;
  readonly hasFocus?: boolean;
  readonly isBusy: boolean;
  /** Not offered: they are chosen already. */
  readonly without: readonly string[];
  readonly onPerson: (person: FoundPersonDto) => void;
}

/** Finds somebody among those who are known and in the whole directory. */
export function PersonPicker({ api, label, hasFocus, isBusy, without, onPerson }: Props) {
  const say = usePlaceSay();
  const styles = useFormStyles();
  const [isWhole, setWhole] = useState(true);
  const [found, setFound] = useState<readonly FoundPersonDto[]>([]);
  const find = useCallback(
    async (search: string) => {
      const answer = await api.findPeople(search);
      setWhole(answer.isWhole);
      setFound(answer.people);
      return answer.people.map(({ id, name, title, where }) => ({
        id,
        name,
        jobTitle: [title, where].filter(Boolean).join(', '),
        institution: '',
      }));
    },
    [api],
  );
  return (
    <div>
      <PeopleSearch find={find} showsAll={false} label={label} hasFocus={hasFocus ?? false}>
        {({ id, name, jobTitle }) => (
          <Button
            appearance="subtle"
            disabledFocusable={isBusy || without.includes(id)}
            data-person={id}
            onClick={() => {
              const person = found.find((one) => one.id === id);
              if (person) onPerson(person);
            }}
          >
            {jobTitle ? `${name}, ${jobTitle}` : name}
          </Button>
        )}
      </PeopleSearch>
      {!isWhole && (
        <Text role="status" block className={styles.text}>
          {say('notWhole')}
        </Text>
      )}
    </div>
  );
}
