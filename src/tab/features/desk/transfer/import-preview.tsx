import { Button, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { ImportChoiceDto, ImportDto, UndoneDto } from '../../../../dto/qna-transfer-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { OutcomeCounts } from '../../../ui/outcome-counts.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { ChoiceFields } from './choice-fields.tsx';
import { ImportRows } from './import-rows.tsx';
import { useTransferSay } from './texts/transfer-texts.ts';
import type { TransferApi } from './transfer-api.ts';
import { countChanges, countsOf } from './transfer-words.ts';
import { UndoStep, UndoneNotice } from './undo-step.tsx';

interface Props {
  readonly api: TransferApi;
  readonly first: ImportDto;
  readonly onLeave: () => void;
}

/** What a file will do: how it is understood, what becomes of each row, and the press that does it. */
export function ImportPreview({ api, first, onLeave }: Props) {
  const say = useTransferSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  const [now, setNow] = useState(first);
  const [isChanged, setChanged] = useState(false);
  const [undone, setUndone] = useState<UndoneDto>();
  const { isBusy, error, run } = useAction();
  useEffect(() => heading.current?.focus(), [now.state]);
  const changes = countChanges(now.counts);

  const choose = (choice: ImportChoiceDto) =>
    run(async () => {
      setChanged(false);
      setNow(await api.choose(now.id, choice));
    });
  const confirm = () =>
    run(async () => {
      const outcome = await api.confirm(now.id, now.counts);
      setChanged(outcome.kind === 'changed');
      setNow(outcome.import);
    });

  const title = (
    <h3 ref={heading} tabIndex={-1} className={forms.title}>
      {say('previewTitle', { name: now.fileName })}
    </h3>
  );
  const back = <Button onClick={onLeave}>{say('back')}</Button>;

  if (now.state !== 'preview') {
    const { counts } = now;
    const created = counts.new + counts['alike-added'];
    return (
      <div className={forms.form} data-import={now.state}>
        <h3 ref={heading} tabIndex={-1} className={forms.title}>
          {undone ? say('undoOf', { name: now.fileName }) : now.fileName}
        </h3>
        {undone ? (
          <UndoneNotice undone={undone} />
        ) : (
          <>
            <MessageBar intent="success" layout="multiline">
              <MessageBarBody>
                {say('done', { name: now.fileName, created, updated: counts.update })}
              </MessageBarBody>
            </MessageBar>
            <UndoStep
              api={api}
              id={now.id}
              name={now.fileName}
              onUndone={(outcome) => {
                setUndone(outcome);
                setNow(outcome.import);
              }}
            />
          </>
        )}
        <div className={shared.actions}>{back}</div>
      </div>
    );
  }
  return (
    <div className={forms.form} data-import="preview">
      {title}
      <OutcomeCounts counts={countsOf(now.counts, say)} />
      {now.newTopics.length > 0 && (
        <Text block>
          {say('newTopics')}: {now.newTopics.join(', ')}
        </Text>
      )}
      <FormGroup title={say('columnsTitle')}>
        <ChoiceFields now={now} isBusy={isBusy} onChoice={choose} />
      </FormGroup>
      <ImportRows api={api} now={now} />
      {isChanged && (
        <MessageBar intent="warning" role="alert" layout="multiline">
          <MessageBarBody>{say('changed')}</MessageBarBody>
        </MessageBar>
      )}
      <FailureNotice error={error} />
      <div className={shared.actions}>
        <Button appearance="primary" disabledFocusable={isBusy || changes === 0} onClick={confirm}>
          {say('confirm', { count: changes })}
        </Button>
        <Button disabledFocusable={isBusy} onClick={onLeave}>
          {say('cancel')}
        </Button>
      </div>
      <Text role="status">{isBusy ? say('working') : changes === 0 ? say('nothingToDo') : ''}</Text>
    </div>
  );
}
