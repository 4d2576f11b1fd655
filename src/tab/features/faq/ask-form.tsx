import {
  Button,
  Checkbox,
  Field,
  makeStyles,
  mergeClasses,
  Radio,
  RadioGroup,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { InstitutionDto } from '../../../dto/me-dto.ts';
import { longestQuestion, type EntryDto, type TopicDto } from '../../../dto/qna-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import { Choice } from './choice.tsx';
import type { FaqApi } from './faq-api.ts';
import { useFaqStyles } from './faq-styles.ts';
import { SimilarEntries } from './similar-entries.tsx';
import { useFaqSay } from './texts/faq-texts.ts';

const useStyles = makeStyles({
  back: {
    margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalS} calc(-1 * ${tokens.spacingHorizontalM})`,
  },
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    '@media (min-width: 720px)': { padding: tokens.spacingHorizontalXXL },
  },
  intro: { display: 'grid', gap: tokens.spacingVerticalS },
  question: { width: '100%' },
  check: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
});

/** What is being asked: kept while the asker looks at what others have asked. */
export interface QuestionDraft {
  readonly question: string;
  readonly topicId: string;
  readonly forInstitution: boolean;
  readonly showName: boolean;
}

export const noDraft: QuestionDraft = { question: '', topicId: '', forInstitution: false, showName: false };

/** From so few characters on it is said how many are left. */
const fewLeft = 200;

interface Props {
  readonly api: FaqApi;
  readonly draft: QuestionDraft;
  readonly onDraft: (draft: QuestionDraft) => void;
  readonly topics: readonly TopicDto[];
  readonly institution: InstitutionDto | null;
  readonly onAsked: (entry: EntryDto) => void;
  readonly onFollowed: (entry: EntryDto) => void;
  readonly onOpen: (id: string) => void;
  readonly onBack: () => void;
}

/** Asks the superusers, and shows meanwhile what others have asked. */
export function AskForm(props: Props) {
  const { api, draft, onDraft, topics, institution, onAsked, onFollowed, onOpen, onBack } = props;
  const say = useFaqSay();
  const styles = useStyles();
  const shared = useFaqStyles();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isMissing, setMissing] = useState(false);
  const { isBusy, error, run } = useAction();
  const set = (change: Partial<QuestionDraft>) => onDraft({ ...draft, ...change });
  const question = draft.question.trim();
  const left = longestQuestion - draft.question.length;

  useEffect(() => {
    const area = field.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);

  function send(event: FormEvent) {
    event.preventDefault();
    setMissing(!question);
    if (!question) {
      field.current?.focus();
      return;
    }
    const { topicId, forInstitution, showName } = draft;
    run(async () =>
      onAsked(
        await api.ask({
          question,
          institutionId: forInstitution ? (institution?.id ?? null) : null,
          topicId: topicId || null,
          showName,
        }),
      ),
    );
  }

  return (
    <>
      <Button className={styles.back} appearance="subtle" icon={<ArrowLeft20Regular />} onClick={onBack}>
        {say('back')}
      </Button>
      <form className={mergeClasses(shared.card, styles.form)} onSubmit={send} noValidate data-ask>
        <div className={styles.intro}>
          <h2 className={shared.title}>{say('askTitle')}</h2>
          <Text>{say('askText')}</Text>
        </div>
        <Field
          label={say('question')}
          hint={left < fewLeft ? say('charactersLeft', { count: left }) : say('questionHint')}
          required
          validationState={isMissing && !question ? 'error' : 'none'}
          validationMessage={isMissing && !question ? say('questionMissing') : undefined}
        >
          <Textarea
            ref={field}
            className={styles.question}
            value={draft.question}
            onChange={(_, { value }) => set({ question: value })}
            maxLength={longestQuestion}
            rows={4}
            resize="vertical"
          />
        </Field>
        <SimilarEntries api={api} text={question} onOpen={onOpen} onFollowed={onFollowed} />
        {topics.length > 0 && (
          <Choice
            label={say('topic')}
            any={say('noTopic')}
            value={draft.topicId}
            options={topics}
            onChange={(topicId) => set({ topicId })}
          />
        )}
        {institution && (
          <Field label={say('askedFor')}>
            <RadioGroup
              value={draft.forInstitution ? 'institution' : 'municipality'}
              onChange={(_, { value }) => set({ forInstitution: value === 'institution' })}
            >
              <Radio value="municipality" label={say('forMunicipality')} />
              <Radio value="institution" label={say('forInstitution', { institution: institution.name })} />
            </RadioGroup>
          </Field>
        )}
        <Checkbox
          className={styles.check}
          checked={draft.showName}
          onChange={(_, { checked }) => set({ showName: checked === true })}
          label={say('showName')}
        />
        <FailureNotice error={error} />
        <div className={shared.actions}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
            {say('askButton')}
          </Button>
          <Button onClick={onBack}>{say('cancel')}</Button>
        </div>
      </form>
    </>
  );
}
