import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { CaseLineDto } from '../../../../dto/case-dto.ts';
import type { When } from '../../../ui/use-when.ts';
import { InboxRow } from './inbox-row.tsx';
import { useInboxStyles } from './use-inbox-styles.ts';

interface Props {
  readonly labelledBy: string;
  readonly lines: readonly CaseLineDto[];
  readonly when: When;
  readonly ticked: ReadonlySet<string>;
  /** The case that Tab leads to; undefined: the first one. */
  readonly current: string | undefined;
  readonly onCurrent: (id: string) => void;
  readonly onTick: (id: string) => void;
  readonly onOpen: (id: string) => void;
  /** Takes the focus to `current` when it is first drawn: one comes back from that case. */
  readonly takesFocus: boolean;
}

/**
 * Cases, one of which Tab leads to: the arrows, j and k go from one to the next, x ticks. Keys are heard only while the focus stands in
 * the list, so that nothing is taken from fields or from a screen reader's own keys.
 */
export function InboxList(props: Props) {
  const { labelledBy, lines, when, ticked, current, onCurrent, onTick, onOpen, takesFocus } = props;
  const styles = useInboxStyles();
  const list = useRef<HTMLUListElement>(null);
  const wantsFocus = useRef(takesFocus);
  const at = Math.max(
    0,
    lines.findIndex(({ id }) => id === current),
  );
  const focusAt = (index: number) => {
    const open = list.current?.querySelectorAll<HTMLElement>('[data-open]')[index];
    open?.focus();
    open?.scrollIntoView({ block: 'nearest' });
  };
  const isThere = lines.some(({ id }) => id === current);
  useEffect(() => {
    if (!wantsFocus.current || !isThere) return;
    wantsFocus.current = false;
    focusAt(at);
  }, [isThere, at]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const line = lines[at];
    const moves: Readonly<Record<string, number>> = {
      j: at + 1,
      ArrowDown: at + 1,
      k: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: lines.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined && lines[to]) focusAt(to);
    else if (event.key === 'x' && line) onTick(line.id);
    else if (to === undefined) return;
    event.preventDefault();
  };

  return (
    <ul ref={list} className={styles.rows} role="list" aria-labelledby={labelledBy} onKeyDown={onKeyDown}>
      {lines.map((line, index) => (
        <InboxRow
          key={line.id}
          line={line}
          when={when}
          isCurrent={index === at}
          isTicked={ticked.has(line.id)}
          onTick={() => onTick(line.id)}
          onOpen={() => onOpen(line.id)}
          onFocus={() => onCurrent(line.id)}
        />
      ))}
    </ul>
  );
}
