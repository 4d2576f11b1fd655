import { Button, Checkbox, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { PeopleChoiceDto, PeopleImportDto } from '../../../../dto/people-import-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { OutcomeCounts } from '../../../ui/outcome-counts.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { ImportRows } from './import-rows.tsx';
import { ImportUndo } from './import-undo.tsx';
import { countsOf } from './import-words.ts';
import { useUpkeepSay } from './texts/upkeep-texts.ts';
import type { UpkeepApi } from './upkeep-api.ts';

/** Institutions named in one line; the rows have them all. */
const mostNamed = 12;

interface Props {
  readonly api: UpkeepApi;
  readonly first: PeopleImportDto;
  readonly onLeave: () => void;
}

/** What a list will do: the numbers, how it is used, each row, and the press that does it. */
export function ImportPreview({ api, first, onLeave }: Props) {
  const say = useUpkeepSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  const [now, setNow] = useState(first);
  const [isChanged, setChanged] = useState(false);
  const { isBusy, error, run } = useAction();
  useEffect(() => heading.current?.focus(), [now.state]);
  const { counts, choice, unknownUnits } = now;
  const changes = counts.new + counts.changed + counts.removed;
  const isStopped = counts.bad > 0 && !choice.skipBad;

  const choose = (next: Partial<PeopleChoiceDto>) =>
    run(async () => {
      setChanged(false);
      setNow(await api.choose(now.id, { ...choice, ...next }));
    });
  const confirm = () =>
    run(async () => {
      const outcome = await api.confirm(now.id, counts);
      setChanged(outcome.kind === 'changed');
      setNow(outcome.import);
    });

  if (now.state !== 'preview') {
    const name = now.fileName;
    return (
      <div className={forms.form} data-import={now.state}>
        <h3 ref={heading} tabIndex={-1} className={forms.title}>
          {name}
        </h3>
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>{say(now.state === 'done' ? 'done' : 'undone', { name })}</MessageBarBody>
        </MessageBar>
        {now.state === 'done' && (
          <ImportUndo
            api={api}
            id={now.id}
            name={name}
            onUndone={() => setNow({ ...now, state: 'undone' })}
          />
        )}
        <div className={shared.actions}>
          <Button onClick={onLeave}>{say('back')}</Button>
        </div>
      </div>
    );
  }

  const shown = [
    ...countsOf(counts, say),
    { id: 'institutions', name: say('countInstitutions'), count: counts.institutions },
    { id: 'removed', name: say('countRemoved'), count: counts.removed },
  ];
  const named = unknownUnits.slice(0, mostNamed).join(', ');
  return (
    <div className={forms.form} data-import="preview">
      <h3 ref={heading} tabIndex={-1} className={forms.title}>
        {say('previewTitle', { name: now.fileName })}
      </h3>
      <OutcomeCounts counts={shown} />
      <FormGroup title={say('choices')}>
        {(unknownUnits.length > 0 || choice.createUnits) && (
          <div>
            <Checkbox
              label={say('createUnits')}
              checked={choice.createUnits}
              disabled={isBusy}
              onChange={(_, { checked }) => choose({ createUnits: checked === true })}
            />
            {named && (
              <Text block className={shared.quiet}>
                {say('createUnitsNames', { names: unknownUnits.length > mostNamed ? `${named} …` : named })}
              </Text>
            )}
          </div>
        )}
        <div>
          <Checkbox
            label={say('removeMissing')}
            checked={choice.removeMissing}
            disabled={isBusy}
            onChange={(_, { checked }) => choose({ removeMissing: checked === true })}
          />
          <Text block className={shared.quiet}>
            {say('removeMissingHint')}
          </Text>
        </div>
        {(counts.bad > 0 || choice.skipBad) && (
          <Checkbox
            label={say('skipBad')}
            checked={choice.skipBad}
            disabled={isBusy}
            onChange={(_, { checked }) => choose({ skipBad: checked === true })}
          />
        )}
      </FormGroup>
      <ImportRows api={api} now={now} />
      {isChanged && (
        <MessageBar intent="warning" role="alert" layout="multiline">
          <MessageBarBody>{say('changed')}</MessageBarBody>
        </MessageBar>
      )}
      {now.losesLastCoordinator && (
        <MessageBar intent="error" role="alert" layout="multiline">
          <MessageBarBody>{say('lastCoordinator')}</MessageBarBody>
        </MessageBar>
      )}
      <FailureNotice error={error} />
      <div className={shared.actions}>
        <Button
          appearance="primary"
          disabledFocusable={isBusy || isStopped || changes === 0 || now.losesLastCoordinator}
          onClick={confirm}
        >
          {say('confirm')}
        </Button>
        <Button disabledFocusable={isBusy} onClick={onLeave}>
          {say('cancel')}
        </Button>
      </div>
      <Text role="status">
        {isBusy ? say('working') : isStopped ? say('fixFirst') : changes === 0 ? say('nothingToDo') : ''}
      </Text>
    </div>
  );
}
