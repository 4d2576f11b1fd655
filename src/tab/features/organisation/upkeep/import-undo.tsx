import { Button, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useUpkeepSay } from './texts/upkeep-texts.ts';
import type { UpkeepApi } from './upkeep-api.ts';

interface Props {
  readonly api: UpkeepApi;
  readonly id: string;
  readonly name: string;
  readonly onUndone: () => void;
}

/** Takes an import back, after saying what that means; or says what somebody has changed since. */
export function ImportUndo({ api, id, name, onUndone }: Props) {
  const say = useUpkeepSay();
  const shared = usePageStyles();
  const [isSure, setSure] = useState(false);
  const [changed, setChanged] = useState<readonly string[]>([]);
  const { isBusy, error, run } = useAction();
  const undo = () =>
    run(async () => {
      const outcome = await api.undo(id);
      if (outcome.kind === 'undone') onUndone();
      else setChanged(outcome.changed);
    });
  if (changed.length > 0) {
    return (
      <MessageBar intent="warning" role="alert" layout="multiline" data-undo="refused">
        <MessageBarBody>{say('undoRefused', { names: changed.join(', ') })}</MessageBarBody>
      </MessageBar>
    );
  }
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
        <Button appearance="primary" autoFocus disabledFocusable={isBusy} onClick={undo}>
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
