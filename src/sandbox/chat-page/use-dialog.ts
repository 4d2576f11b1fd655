import { useRef, useState } from 'react';
import type { DialogDto, DoneDto, ExtensionResultDto } from '../../dto/sandbox-extension-dto.ts';
import type { ChatState } from './use-chat.ts';

/** What a dialog shows now, and where it is handed in. */
export interface OpenDialog {
  readonly title: string;
  readonly card: DialogDto['card'] | undefined;
  /** What it says last, in place of a card. */
  readonly words: string | undefined;
  readonly hand: (data: unknown) => Promise<DoneDto>;
}

export interface DialogState {
  readonly open: OpenDialog | undefined;
  /**
   * Does what may open a dialog; its card is handed in by `hand`. `opener`: what has the focus once the dialog is gone. False: it
   * did not succeed.
   */
  run(
    what: () => Promise<DoneDto>,
    hand: (data: unknown) => Promise<DoneDto>,
    opener: Element | null,
  ): Promise<boolean>;
  submit(data: unknown): Promise<boolean>;
  close(): void;
}

/** The dialog in front of a chat. `onInsert` gets a card for the message that is being written. */
export function useDialog(
  act: ChatState['act'],
  onInsert: (result: ExtensionResultDto) => void,
): DialogState {
  const [open, setOpen] = useState<OpenDialog>();
  const opener = useRef<Element>(null);

  function close() {
    setOpen(undefined);
    const back = opener.current;
    // After the window is gone.
    requestAnimationFrame(() => {
      if (back instanceof HTMLElement && back.isConnected) back.focus();
    });
  }

  function follow(done: DoneDto, hand: OpenDialog['hand'], title: string) {
    const { dialog, dialogWords, insert } = done;
    if (insert) onInsert(insert);
    if (dialog) setOpen({ title: dialog.title, card: dialog.card, words: undefined, hand });
    else if (dialogWords !== undefined) setOpen({ title, card: undefined, words: dialogWords, hand });
    else if (title) close();
  }

  return {
    open,
    run(what, hand, from) {
      opener.current = from;
      return act(async () => {
        const done = await what();
        follow(done, hand, done.dialogWords === undefined ? '' : 'Vejviser');
        return done;
      });
    },
    submit(data) {
      if (!open) return Promise.resolve(false);
      return act(async () => {
        const done = await open.hand(data);
        // Where it went wrong, what was written stays.
        if (done.turn.problem === undefined) follow(done, open.hand, open.title);
        return done;
      });
    },
    close,
  };
}
