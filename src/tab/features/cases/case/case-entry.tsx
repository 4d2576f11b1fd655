import { Button, Field, Text, Textarea } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { CasePageDto, EntryDraftOfCaseDto } from '../../../../dto/case-page-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useCaseSay } from './texts/case-texts.ts';
import type { CaseDesk } from './use-case-page.ts';

interface Props {
  readonly desk: CaseDesk;
  readonly page: CasePageDto;
  readonly onEntry: (id: string) => void;
}

/** Makes a question and answer of what was solved, without who it was about; or leads to the one that was made. */
export function CaseEntry({ desk, page, onEntry }: Props) {
  const say = useCaseSay();
  const shared = usePageStyles();
  const title = useId();
  const { isBusy, error, run } = useAction();
  const [draft, setDraft] = useState<EntryDraftOfCaseDto>();
  const { entryId } = page;
  return (
    <section aria-labelledby={title} className={shared.card} data-entry>
      <h3 id={title} className={shared.cardTitle}>
        {say('entryTitle')}
      </h3>
      <Text>{say(entryId ? 'entryMade' : 'entryText')}</Text>
      <FailureNotice error={error} />
      {entryId ? (
        <div className={shared.row}>
          <Button onClick={() => onEntry(entryId)}>{say('entryOpen')}</Button>
        </div>
      ) : draft ? (
        <EntryForm desk={desk} draft={draft} onGiveUp={() => setDraft(undefined)} />
      ) : (
        <div className={shared.row}>
          <Button
            disabledFocusable={isBusy}
            onClick={() => run(async () => setDraft(await desk.api.draftEntry()))}
          >
            {say('entryMake')}
          </Button>
        </div>
      )}
    </section>
  );
}

function EntryForm({
  desk,
  draft,
  onGiveUp,
}: {
  readonly desk: CaseDesk;
  readonly draft: EntryDraftOfCaseDto;
  readonly onGiveUp: () => void;
}) {
  const say = useCaseSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const { isBusy, error, run } = useAction();
  const [question, setQuestion] = useState(draft.question);
  const [answer, setAnswer] = useState(draft.answer);
  const [scope, setScope] = useState(draft.scopes[0]?.institutionId ?? '');
  const [topicId, setTopic] = useState('');
  const hasMunicipality = draft.scopes.some(({ institutionId }) => institutionId === null);
  const places = draft.scopes.flatMap(({ institutionId, name }) =>
    institutionId === null ? [] : [{ id: institutionId, name }],
  );
  const save = () =>
    run(async () => {
      await desk.api.makeEntry({
        question,
        answer,
        institutionId: scope || null,
        topicId: topicId || null,
      });
      desk.show(await desk.api.get());
    });
  return (
    <div className={forms.panel}>
      <Text>{say('entryLook')}</Text>
      <Field label={say('entryQuestion')}>
        <Textarea
          value={question}
          onChange={(_, { value }) => setQuestion(value)}
          maxLength={2000}
          resize="vertical"
          rows={3}
        />
      </Field>
      <Field label={say('entryAnswer')}>
        <Textarea
          value={answer}
          onChange={(_, { value }) => setAnswer(value)}
          maxLength={20_000}
          resize="vertical"
          rows={6}
        />
      </Field>
      {places.length > 0 && (
        <SelectField
          label={say('entryScope')}
          value={scope}
          {...(hasMunicipality && { any: say('entryMunicipality') })}
          options={places}
          onValue={setScope}
        />
      )}
      {draft.topics.length > 0 && (
        <SelectField
          label={say('entryTopic')}
          value={topicId}
          any={say('entryNoTopic')}
          options={draft.topics}
          onValue={setTopic}
        />
      )}
      <FailureNotice error={error} />
      <div className={shared.row}>
        <Button
          appearance="primary"
          disabledFocusable={isBusy || !question.trim() || !answer.trim()}
          onClick={save}
        >
          {say('entrySave')}
        </Button>
        <Button onClick={onGiveUp}>{say('entryGiveUp')}</Button>
      </div>
    </div>
  );
}
