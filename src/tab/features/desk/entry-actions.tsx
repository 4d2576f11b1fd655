import { Button, Field, Select, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { DeskEntryDto } from '../../../dto/qna-desk-dto.ts';
import { ApiError } from '../../api/api-error.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FormGroup } from '../../ui/form-group.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import type { EntryPress } from './desk-api.ts';
import type { EntryStep } from './desk-place.ts';
import type { PartProps } from './part-props.ts';
import { useDeskSay, type DeskTextKey } from './texts/desk-texts.ts';

interface Props extends Pick<PartProps, 'api' | 'desk'> {
  readonly entry: DeskEntryDto;
  readonly isDirty: boolean;
  /** `done`: what to say of it. */
  readonly onEntry: (entry: DeskEntryDto, done: string) => void;
  readonly onRemoved: () => void;
  readonly onStep: (step: EntryStep) => void;
}

/** What one does with an entry besides writing it. */
export function EntryActions({ api, desk, entry, isDirty, onEntry, onRemoved, onStep }: Props) {
  const say = useDeskSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const { isBusy, error, run } = useAction();
  const [asks, setAsks] = useState(false);
  const [colleague, setColleague] = useState('');
  const isAnswered = Object.values(entry.texts).some((text) => text?.answer);
  const press = (what: EntryPress, done: DeskTextKey) =>
    run(async () => onEntry(await api.press(entry.id, what), say(done)));
  const assign = (personId: string | null) =>
    run(async () => {
      const there = await api.assign(entry.id, personId).catch((failure: unknown) => {
        // Somebody of another institution, who would not see what they were asked.
        const isOther = failure instanceof ApiError && failure.code === 'bad-request';
        throw isOther ? new ApiError('unavailable', say('assignNot')) : failure;
      });
      setColleague('');
      onEntry(there, there.assignedTo ? say('assigned', { name: there.assignedTo.name }) : say('unassigned'));
    });
  const remove = () =>
    run(async () => {
      await api.remove(entry.id);
      onRemoved();
    });
  return (
    <FormGroup title={say('actions')}>
      <FailureNotice error={error} gone={say('failedGone')} />
      {isDirty && <Text role="status">{say('saveFirst')}</Text>}
      <div className={shared.row}>
        {isAnswered && (
          <Button disabledFocusable={isBusy || isDirty} onClick={() => press('verify', 'verified')}>
            {say(entry.state === 'verified' ? 'verifyAgain' : 'verify')}
          </Button>
        )}
        {isAnswered && entry.state !== 'outdated' && (
          <Button disabledFocusable={isBusy || isDirty} onClick={() => press('outdate', 'outdated')}>
            {say('outdate')}
          </Button>
        )}
        {entry.state !== 'open' && (
          <Button disabledFocusable={isBusy || isDirty} onClick={() => press('reopen', 'reopened')}>
            {say('reopen')}
          </Button>
        )}
        <Button onClick={() => onStep('history')}>{say('history')}</Button>
        <Button onClick={() => onStep('merge')}>{say('merge')}</Button>
        {desk.mayDecideNetwork && (entry.isShared || isShareable(entry)) && (
          <Button onClick={() => onStep('share')}>{say(entry.isShared ? 'shareLook' : 'share')}</Button>
        )}
        {!asks && (
          <Button appearance="subtle" onClick={() => setAsks(true)}>
            {say('remove')}
          </Button>
        )}
      </div>
      {asks && (
        <div role="group" aria-label={say('remove')} className={forms.panel}>
          <Text>{say('removeText')}</Text>
          <div className={shared.row}>
            <Button appearance="primary" autoFocus disabledFocusable={isBusy} onClick={remove}>
              {say('removeYes')}
            </Button>
            <Button onClick={() => setAsks(false)}>{say('cancel')}</Button>
          </div>
        </div>
      )}
      {entry.assignedTo ? (
        <div className={shared.row} data-assigned={entry.assignedTo.id}>
          <Text>{say('assignedTo', { name: entry.assignedTo.name })}</Text>
          <Button appearance="subtle" disabledFocusable={isBusy} onClick={() => assign(null)}>
            {say('unassign')}
          </Button>
        </div>
      ) : (
        <div className={forms.fields}>
          <Field label={say('assign')} hint={say('assignHint')} className={forms.field}>
            <Select
              className={forms.input}
              value={colleague}
              onChange={(_, { value }) => setColleague(value)}
            >
              <option value="">{say('chooseColleague')}</option>
              {desk.colleagues.map(({ id, name, institution }) => (
                <option key={id} value={id}>
                  {institution ? `${name}, ${institution}` : name}
                </option>
              ))}
            </Select>
          </Field>
          {colleague && (
            <div className={shared.actions}>
              <Button disabledFocusable={isBusy} onClick={() => assign(colleague)}>
                {say('assignYes')}
              </Button>
            </div>
          )}
        </div>
      )}
    </FormGroup>
  );
}

/** Only what holds for others too: answered, not outdated, and of the whole municipality. */
function isShareable({ state, scope }: DeskEntryDto): boolean {
  return (state === 'answered' || state === 'verified') && scope.institutionId === null;
}
