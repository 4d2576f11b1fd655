import { Button, Field, Input, Text } from '@fluentui/react-components';
import { ArrowDown20Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp20Regular } from '@fluentui/react-icons/svg/arrow-up';
import { useState } from 'react';
import type { SetTopicDto, SetTopicsDto, TopicNamesDto } from '../../../dto/qna-desk-dto.ts';
import { languageNames, type TabLocale } from '../../texts/texts.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FormGroup } from '../../ui/form-group.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import type { DeskApi } from './desk-api.ts';
import { useDeskStyles } from './desk-styles.ts';
import { formLocales } from './entry-form.ts';
import { useDeskSay } from './texts/desk-texts.ts';

const noNames: TopicNamesDto = { da: '', sv: '', nb: '', en: '' };

interface Props {
  readonly api: DeskApi;
  readonly topics: readonly SetTopicDto[];
  readonly defaultLocale: TabLocale;
  readonly onTopics: (topics: SetTopicsDto['topics']) => void;
}

/** The topics, in the order readers see them, named in four languages. */
export function TopicList({ api, topics, defaultLocale, onTopics }: Props) {
  const say = useDeskSay();
  const styles = useDeskStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  /** An id, or `new`. */
  const [edited, setEdited] = useState('');
  const [asked, setAsked] = useState('');
  const [done, setDone] = useState('');
  const { isBusy, error, run } = useAction();

  const save = (names: TopicNamesDto, id?: string) =>
    run(async () => {
      const position = id ? undefined : Math.max(-1, ...topics.map((topic) => topic.position)) + 1;
      onTopics(await api.saveTopic({ names, ...(position === undefined ? {} : { position }) }, id));
      setEdited('');
      setDone(say('topicSaved'));
    });
  /** Numbers all of them anew, those whose number changes: two may have had the same. */
  const move = (at: number, by: -1 | 1) =>
    run(async () => {
      const order = [...topics];
      const [moved] = order.splice(at, 1);
      order.splice(at + by, 0, moved!);
      for (const [position, topic] of order.entries()) {
        if (topic.position !== position) {
          onTopics(await api.saveTopic({ names: topic.names, position }, topic.id));
        }
      }
      setDone(say('topicMoved', { name: moved!.name, place: at + by + 1 }));
    });
  const archive = ({ id, name }: SetTopicDto) =>
    run(async () => {
      onTopics(await api.archiveTopic(id));
      setAsked('');
      setDone(say('topicArchived', { name }));
    });

  return (
    <FormGroup title={say('topics')}>
      <Text role="status">{done}</Text>
      <FailureNotice error={error} />
      <ol className={forms.lines}>
        {topics.map((topic, at) => (
          <li key={topic.id} className={forms.line} data-topic={topic.id}>
            {edited === topic.id ? (
              <TopicForm
                names={topic.names}
                defaultLocale={defaultLocale}
                isBusy={isBusy}
                onSave={(names) => save(names, topic.id)}
                onCancel={() => setEdited('')}
              />
            ) : (
              <>
                <span className={forms.words}>{topic.name}</span>
                <div className={shared.row}>
                  <Button
                    appearance="subtle"
                    icon={<ArrowUp20Regular />}
                    aria-label={say('topicUp', { name: topic.name })}
                    disabledFocusable={isBusy || at === 0}
                    onClick={() => move(at, -1)}
                  />
                  <Button
                    appearance="subtle"
                    icon={<ArrowDown20Regular />}
                    aria-label={say('topicDown', { name: topic.name })}
                    disabledFocusable={isBusy || at === topics.length - 1}
                    onClick={() => move(at, 1)}
                  />
                  <Button
                    size="small"
                    aria-label={`${say('topicEdit')}: ${topic.name}`}
                    onClick={() => setEdited(topic.id)}
                  >
                    {say('topicEdit')}
                  </Button>
                  <Button
                    size="small"
                    appearance="subtle"
                    aria-label={`${say('topicArchive')}: ${topic.name}`}
                    onClick={() => setAsked(topic.id)}
                  >
                    {say('topicArchive')}
                  </Button>
                </div>
                {asked === topic.id && (
                  <div
                    role="group"
                    aria-label={`${say('topicArchive')}: ${topic.name}`}
                    className={styles.stack}
                  >
                    <Text>{say('topicArchiveText')}</Text>
                    <div className={shared.row}>
                      <Button
                        appearance="primary"
                        autoFocus
                        disabledFocusable={isBusy}
                        onClick={() => archive(topic)}
                      >
                        {say('topicArchiveYes')}
                      </Button>
                      <Button onClick={() => setAsked('')}>{say('cancel')}</Button>
                    </div>
                  </div>
                )}
              </>
            )}
          </li>
        ))}
      </ol>
      {edited === 'new' ? (
        <TopicForm
          names={noNames}
          defaultLocale={defaultLocale}
          isBusy={isBusy}
          onSave={(names) => save(names)}
          onCancel={() => setEdited('')}
        />
      ) : (
        <div>
          <Button onClick={() => setEdited('new')}>{say('topicNew')}</Button>
        </div>
      )}
    </FormGroup>
  );
}

function TopicForm({
  names: given,
  defaultLocale,
  isBusy,
  onSave,
  onCancel,
}: {
  readonly names: TopicNamesDto;
  readonly defaultLocale: TabLocale;
  readonly isBusy: boolean;
  readonly onSave: (names: TopicNamesDto) => void;
  readonly onCancel: () => void;
}) {
  const say = useDeskSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [names, setNames] = useState(given);
  const [isChecked, setChecked] = useState(false);
  const isNamed = names[defaultLocale].trim() !== '';
  return (
    <form
      className={forms.words}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (isNamed) onSave(names);
      }}
    >
      <div className={forms.fields}>
        {formLocales.map((tag, at) => {
          const isMissing = isChecked && !isNamed && tag === defaultLocale;
          return (
            <Field
              key={tag}
              label={languageNames[tag]}
              required={tag === defaultLocale}
              validationMessage={isMissing ? say('topicNameNone') : undefined}
              validationState={isMissing ? 'error' : 'none'}
              className={forms.field}
            >
              <Input
                className={forms.input}
                lang={tag}
                autoFocus={at === 0}
                maxLength={80}
                value={names[tag]}
                onChange={(_, { value }) => setNames({ ...names, [tag]: value })}
              />
            </Field>
          );
        })}
      </div>
      <div className={shared.actions}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {say('save')}
        </Button>
        <Button onClick={onCancel}>{say('cancel')}</Button>
      </div>
    </form>
  );
}
