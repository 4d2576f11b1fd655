import { Button, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { UndoneDto } from '../../../../dto/qna-transfer-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useTransferSay } from './texts/transfer-texts.ts';
import type { TransferApi } from './transfer-api.ts';

interface Props {
  readonly api: TransferApi;
  readonly id: string;
  readonly name: string;
  readonly onUndone: (undone: UndoneDto) => void;
}

/** Takes an import back, after saying what that means. */
export function UndoStep({ api, id, name, onUndone }: Props) {
  const say = useTransferSay();
  const shared = usePageStyles();
  const [isSure, setSure] = useState(false);
  const { isBusy, error, run } = useAction();
  const undo = () => run(async () => onUndone(await api.undo(id)));
  if (!isSure) {
    return (
      <div className={shared.row}>
        <Button aria-label={say('undoOf', { name })} onClick={() => setSure(true)}>
          {say('undo')}
        </Button>
      </div>
    );
  }
  return (
    <div role="group" aria-label={say('undoOf', { name })}>
      <Text block>{say('undoSure')}</Text>
      <FailureNotice error={error} />
      <div className={shared.actions}>
        <Button appearance="primary" disabledFocusable={isBusy} onClick={undo}>
          {say('undo')}
        </Button>
        <Button disabledFocusable={isBusy} onClick={() => setSure(false)}>
          {say('cancel')}
        </Button>
      </div>
      <Text role="status">{isBusy ? say('working') : ''}</Text>
    </div>
  );
}

/** What was taken back, and what stays because somebody has changed it or uses it. */
export function UndoneNotice({ undone }: { readonly undone: UndoneDto }) {
  const say = useTransferSay();
  const { removed, restored, kept } = undone;
  return (
    <div data-undone={removed}>
      <MessageBar intent="success" role="status" layout="multiline">
        <MessageBarBody>{say('undone', { removed, restored })}</MessageBarBody>
      </MessageBar>
      {kept.length > 0 && (
        <>
          <Text block>{say('kept')}</Text>
          <ul>
            {kept.map(({ id, question }) => (
              <li key={id}>{question}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
