import {
  Badge,
  Button,
  Checkbox,
  makeStyles,
  mergeClasses,
  SearchBox,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { SheetDto } from '../../../dto/training-dto.ts';
import { useSay } from '../../ui/say-context.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useTrainingSay } from './texts/training-texts.ts';
import type { Ticks, TickQueueState } from './tick-queue.ts';

const useStyles = makeStyles({
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} 0`,
    backgroundColor: tokens.colorNeutralBackground3,
    '@media print': { position: 'static' },
  },
  search: { flex: '1 1 12rem', minWidth: 0, '@media print': { display: 'none' } },
  all: { '@media print': { display: 'none' } },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    boxShadow: tokens.shadow2,
  },
  entry: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
  },
  // The whole line is the target: it is pressed with a thumb, thirty times in a minute.
  box: { flex: '1 1 auto', minHeight: '52px', alignItems: 'center' },
  // Walking the list by keyboard, no name hides under the bar above or the note below.
  input: { scrollMarginTop: '8rem', scrollMarginBottom: '7rem' },
  label: { width: '100%', overflowWrap: 'anywhere' },
  name: { fontSize: tokens.fontSizeBase300 },
  walkIn: { marginRight: tokens.spacingHorizontalM },
  keys: { '@media (hover: none)': { display: 'none' }, '@media print': { display: 'none' } },
});

interface Props {
  readonly sheet: SheetDto;
  /** Pressed, but perhaps not yet answered. */
  readonly ticks: TickQueueState;
  readonly onTicks: (ticks: Ticks) => void;
}

/** The names, each with a box to tick. What is pressed shows at once; whether it is saved is said beside. */
export function AttendanceList({ sheet, ticks, onTicks }: Props) {
  const say = useTrainingSay();
  const sayShell = useSay();
  const styles = useStyles();
  const shared = usePageStyles();
  const { pending, kind } = ticks;
  const list = useRef<HTMLUListElement>(null);
  const [query, setQuery] = useState('');
  const [undo, setUndo] = useState<Ticks>();
  const asked = query.trim().toLocaleLowerCase();
  const isOpen = sheet.isTickable && !sheet.isClosed;
  const isHere = ({ bookingId, attended }: SheetDto['entries'][number]) =>
    (pending.has(bookingId) ? pending.get(bookingId) : attended) === true;
  const here = sheet.entries.filter(isHere).length;
  const shown = sheet.entries.filter(({ name }) => name.toLocaleLowerCase().includes(asked));

  function tickAll() {
    const missing = sheet.entries.filter((entry) => !isHere(entry));
    setUndo(new Map(missing.map(({ bookingId, attended }) => [bookingId, attended])));
    onTicks(new Map(missing.map(({ bookingId }) => [bookingId, true])));
  }

  function undoAll() {
    if (undo) onTicks(undo);
    setUndo(undefined);
  }

  const boxes = () => [...(list.current?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? [])];

  function walk(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const all = boxes();
    const at = all.indexOf(document.activeElement as HTMLInputElement);
    if (at === -1) return;
    event.preventDefault();
    all[Math.min(Math.max(at + step, 0), all.length - 1)]?.focus();
  }

  if (sheet.entries.length === 0) return <Text>{say('sheetEmpty')}</Text>;
  return (
    <>
      <div className={styles.head}>
        <div>
          <Text block role="status" weight="semibold" size={400}>
            {say('sheetHere', { here, all: sheet.entries.length })}
          </Text>
          {isOpen && (
            <Text block size={200} data-saving={kind}>
              {say(kind === 'idle' ? 'savedAll' : 'saving')}
            </Text>
          )}
        </div>
        <SearchBox
          className={styles.search}
          value={query}
          onChange={(_, change) => setQuery(change.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            boxes()[0]?.focus();
          }}
          placeholder={say('sheetSearch')}
          aria-label={say('sheetSearch')}
          dismiss={{ 'aria-label': sayShell('clearSearch') }}
          maxLength={100}
        />
        {isOpen && (
          <Button
            className={styles.all}
            disabledFocusable={!undo && here === sheet.entries.length}
            onClick={() => (undo ? undoAll() : here < sheet.entries.length && tickAll())}
          >
            {say(undo ? 'sheetUndo' : 'sheetAll')}
          </Button>
        )}
      </div>
      <ul ref={list} className={styles.list} role="list" aria-label={say('sheetTitle')} onKeyDown={walk}>
        {shown.map((entry) => (
          <li key={entry.bookingId} className={styles.entry} data-entry={entry.bookingId}>
            <Checkbox
              className={styles.box}
              size="large"
              input={{ className: styles.input }}
              checked={isHere(entry)}
              disabled={!isOpen}
              onChange={(_, { checked }) => {
                setUndo(undefined);
                onTicks(new Map([[entry.bookingId, checked ? true : null]]));
              }}
              label={{
                className: styles.label,
                children: (
                  <>
                    <Text block className={styles.name}>
                      {entry.name}
                    </Text>
                    {entry.institution && (
                      <Text block className={shared.quiet}>
                        {entry.institution}
                      </Text>
                    )}
                  </>
                ),
              }}
            />
            {entry.isWalkIn && (
              <Badge className={styles.walkIn} appearance="tint" color="informative">
                {say('sheetWalkIn')}
              </Badge>
            )}
            {sheet.isClosed && (
              <Text className={styles.walkIn} size={200}>
                {say(entry.attended ? 'came' : 'missed')}
              </Text>
            )}
          </li>
        ))}
      </ul>
      <Text role="status">{shown.length === 0 ? say('sheetNobody', { query: query.trim() }) : ''}</Text>
      {isOpen && (
        <Text block className={mergeClasses(shared.quiet, styles.keys)}>
          {say('sheetKeys')}
        </Text>
      )}
    </>
  );
}
