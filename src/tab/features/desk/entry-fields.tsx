import { Checkbox, Field, Select } from '@fluentui/react-components';
import type { DeskDto } from '../../../dto/qna-desk-dto.ts';
import { languageNames } from '../../texts/texts.ts';
import { FormGroup } from '../../ui/form-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { formLocales, type EntryForm } from './entry-form.ts';
import { useDeskSay } from './texts/desk-texts.ts';

interface Props {
  readonly desk: DeskDto;
  readonly form: EntryForm;
  /** Names of what the form holds and the lists do not: an archived topic, a colleague who has gone. */
  readonly known: { readonly institution: string; readonly topic: string; readonly owner: string };
  readonly onForm: (change: Partial<EntryForm>) => void;
}

/** In which languages an entry is written. */
export function LanguageChoice({ form, onForm }: Pick<Props, 'form' | 'onForm'>) {
  const say = useDeskSay();
  return (
    <FormGroup title={say('languages')}>
      <div role="group" aria-label={say('languages')}>
        {formLocales.map((tag) => (
          <Checkbox
            key={tag}
            checked={form.languages.includes(tag)}
            // What it was asked in is always there.
            disabled={tag === form.locale}
            label={languageNames[tag]}
            onChange={(_, { checked }) =>
              onForm({
                languages: formLocales.filter((each) =>
                  each === tag ? Boolean(checked) : form.languages.includes(each),
                ),
              })
            }
          />
        ))}
      </div>
    </FormGroup>
  );
}

/** What it is about, whom it is for, and who looks after it. */
export function EntryFields({ desk, form, known, onForm }: Props) {
  const say = useDeskSay();
  const styles = useFormStyles();
  const isListed = <T extends { readonly id: string }>(all: readonly T[], id: string) =>
    id === '' || all.some((one) => one.id === id);
  return (
    <FormGroup title={say('about')}>
      <div className={styles.fields}>
        <Field label={say('topic')} className={styles.field}>
          <Select
            className={styles.input}
            value={form.topicId}
            onChange={(_, { value }) => onForm({ topicId: value })}
          >
            <option value="">{say('noTopic')}</option>
            {!isListed(desk.topics, form.topicId) && (
              <option value={form.topicId}>{known.topic || say('unknownTopic')}</option>
            )}
            {desk.topics.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={say('leaf')} hint={say('leafHint')} className={styles.field}>
          <Select
            className={styles.input}
            value={form.leaf}
            onChange={(_, { value }) => onForm({ leaf: value })}
          >
            <option value="">{say('noLeaf')}</option>
            {desk.trees.map((tree) => (
              <optgroup key={tree.id} label={tree.title}>
                {tree.leaves.map((leaf) => (
                  <option key={leaf.id} value={`${tree.id}/${leaf.id}`}>
                    {leaf.title}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        </Field>
        <Field label={say('scope')} className={styles.field}>
          <Select
            className={styles.input}
            value={form.institutionId}
            onChange={(_, { value }) => onForm({ institutionId: value })}
          >
            <option value="">{say('scopeMunicipality', { name: desk.municipality })}</option>
            {!isListed(desk.institutions, form.institutionId) && (
              <option value={form.institutionId}>{known.institution}</option>
            )}
            {desk.institutions.map(({ id, name }) => (
              <option key={id} value={id}>
                {say('onlyInstitution', { name })}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={say('owner')} hint={say('ownerHint')} className={styles.field}>
          <Select
            className={styles.input}
            value={form.ownerId}
            onChange={(_, { value }) => onForm({ ownerId: value })}
          >
            <option value="">{say('noOwner')}</option>
            {!isListed(desk.colleagues, form.ownerId) && <option value={form.ownerId}>{known.owner}</option>}
            {desk.colleagues.map(({ id, name, institution }) => (
              <option key={id} value={id}>
                {institution ? `${name}, ${institution}` : name}
              </option>
            ))}
          </Select>
        </Field>
        <TextField
          type="date"
          label={say('reviewOn')}
          hint={say('reviewHint')}
          value={form.reviewOn}
          onChange={(reviewOn) => onForm({ reviewOn })}
        />
      </div>
    </FormGroup>
  );
}
