import { Button, Field, Input, Text } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { FoundContactsDto } from '../../../dto/tree-editor-dto.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { useTreesSay } from './texts/trees-texts.ts';
import type { TreesApi } from './trees-api.ts';
import { useTreesStyles } from './trees-styles.ts';

type Chosen = { readonly ref: string; readonly name: string };

interface Props {
  readonly api: Pick<TreesApi, 'searchContacts'>;
  readonly label: string;
  readonly chosen: Chosen | undefined;
  readonly onChosen: (chosen: Chosen | undefined) => void;
}

const waitMs = 250;

/** Finds a person, a group or a service by a part of the name. */
export function ContactPicker({ api, label, chosen, onChosen }: Props) {
  const say = useTreesSay();
  const styles = useTreesStyles();
  const forms = useFormStyles();
  const [text, setText] = useState('');
  const [found, setFound] = useState<FoundContactsDto['contacts']>();
  useEffect(() => {
    const wanted = text.trim();
    if (wanted.length < 2) {
      setFound(undefined);
      return undefined;
    }
    let isCurrent = true;
    const timer = setTimeout(() => {
      api.searchContacts(wanted).then(
        (contacts) => isCurrent && setFound(contacts),
        () => isCurrent && setFound([]),
      );
    }, waitMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [api, text]);

  if (chosen)
    return (
      <div className={styles.step}>
        <span className={forms.words}>{`${label}: ${chosen.name}`}</span>
        <Button onClick={() => onChosen(undefined)}>{say('chooseOther')}</Button>
      </div>
    );
  return (
    <div data-picker>
      <Field label={label} hint={say('pickHint')} className={forms.field}>
        <Input
          className={forms.input}
          autoComplete="off"
          value={text}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      <Text role="status" className={styles.said}>
        {found ? say('found', { count: found.length }) : ''}
      </Text>
      {found && found.length > 0 && (
        <ul className={styles.steps} role="list">
          {found.map(({ ref, name, about }) => (
            <li key={ref} className={styles.step}>
              <span className={forms.words}>
                {name}
                {about && <span className={styles.answer}>{about}</span>}
              </span>
              <Button
                aria-label={say('chooseNamed', { name })}
                onClick={() => {
                  setText('');
                  onChosen({ ref, name });
                }}
              >
                {say('choose')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
