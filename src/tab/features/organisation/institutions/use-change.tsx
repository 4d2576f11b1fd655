import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ChangeOutcomeDto } from '../../../../dto/organisation-dto.ts';
import type { ApiError } from '../../../api/api-error.ts';
import { failureWords } from '../../../ui/failure-words.ts';
import { useUiSay } from '../../../ui/texts/ui-texts.ts';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePlaceSay, type PlaceSay } from './texts/place-texts.ts';

interface Said {
  readonly text: string;
  readonly isRefusal: boolean;
  readonly undo?: (() => Promise<ChangeOutcomeDto>) | undefined;
}

/** What is said after a change, and how it is taken back. */
export interface Done {
  readonly text: string;
  readonly undo?: (id: string | null) => Promise<ChangeOutcomeDto>;
  /** Once it is done, before the page is loaded again. */
  readonly then?: () => void;
}

export interface Change {
  readonly isBusy: boolean;
  /** What became of the last one; to be shown above what it is about. */
  readonly notice: ReactNode;
  change(work: () => Promise<ChangeOutcomeDto>, done: Done): void;
  /** Says something that is no change. */
  say(text: string): void;
}

/** One change at a time: says what became of it, with a way back, and has the page loaded again. */
export function useChange(onChanged: () => void): Change {
  const say = usePlaceSay();
  const { isBusy, error, run } = useAction();
  const [said, setSaid] = useState<Said>();
  const change = (work: () => Promise<ChangeOutcomeDto>, done: Done) =>
    run(async () => {
      setSaid(undefined);
      let outcome: ChangeOutcomeDto;
      try {
        outcome = await work();
      } catch (failure) {
        // What the page shows is not what stands there any more.
        if (isPassed(failure)) onChanged();
        throw failure;
      }
      if (outcome.kind === 'refused') {
        setSaid({ text: refusalText(outcome, say), isRefusal: true });
        return;
      }
      const { id } = outcome;
      const { undo } = done;
      setSaid({ text: done.text, isRefusal: false, undo: undo && (() => undo(id)) });
      done.then?.();
      onChanged();
    });
  const undo = said?.undo;
  return {
    isBusy,
    change,
    say: (text) => setSaid({ text, isRefusal: false }),
    notice: (
      <ChangeNotice
        said={said}
        error={error}
        isBusy={isBusy}
        onUndo={undo && (() => change(undo, { text: say('undone') }))}
      />
    ),
  };
}

/** Of what was refused, why and what to do. */
export function refusalText(
  { reason, names }: Extract<ChangeOutcomeDto, { kind: 'refused' }>,
  say: PlaceSay,
): string {
  return say(`refused${reason}`, { names: names.join(reason === 'deputy-circle' ? ' → ' : ', ') });
}

function isPassed(failure: unknown): boolean {
  const kind = (failure as Partial<ApiError>).kind;
  return kind === 'not-found' || kind === 'conflict';
}

function ChangeNotice(props: {
  readonly said: Said | undefined;
  readonly error: ApiError | undefined;
  readonly isBusy: boolean;
  readonly onUndo: (() => void) | undefined;
}) {
  const { said, error, isBusy, onUndo } = props;
  const say = usePlaceSay();
  const styles = useFormStyles();
  const bar = useRef<HTMLDivElement>(null);
  const sayUi = useUiSay();
  // The page is loaded again where what it shows is not what stands there any more.
  const wordsOf = (failure: ApiError) =>
    isPassed(failure) ? say('failedGone') : failureWords(failure, sayUi);
  const text = error ? wordsOf(error) : said?.text;
  const isProblem = Boolean(error) || said?.isRefusal === true;
  useEffect(() => {
    // What was pressed may have gone with the change, and the eye is where the focus is.
    if (!text) return;
    bar.current?.focus({ preventScroll: true });
    bar.current?.scrollIntoView({ block: 'nearest' });
  }, [text, said, error]);
  return (
    <div ref={bar} tabIndex={-1} className={styles.notice} role={isProblem ? 'alert' : 'status'}>
      {text && (
        <MessageBar
          intent={isProblem ? 'error' : 'success'}
          layout="multiline"
          data-outcome={isProblem ? 'problem' : 'done'}
        >
          <MessageBarBody>{text}</MessageBarBody>
          {onUndo && !isProblem && (
            <MessageBarActions>
              <Button disabledFocusable={isBusy} onClick={onUndo}>
                {say('undo')}
              </Button>
            </MessageBarActions>
          )}
        </MessageBar>
      )}
    </div>
  );
}
