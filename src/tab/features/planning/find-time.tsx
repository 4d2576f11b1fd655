import { Button, Checkbox, Text } from '@fluentui/react-components';
import { CalendarSearch20Regular } from '@fluentui/react-icons/svg/calendar-search';
import { useId, useRef, useState } from 'react';
import type { FreeTimesDto } from '../../../dto/planning-desk-dto.ts';
import type { PlanningDto } from '../../../dto/planning-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { capitalised } from '../training/session-words.ts';
import { addDays } from '../training/week-days.ts';
import type { SessionFormState } from './form-state.ts';
import type { PlanningApi } from './planning-api.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

type Picked = Pick<SessionFormState, 'day' | 'from' | 'until' | 'placeId'>;
type FreeTime = FreeTimesDto['times'][number];
type Room = FreeTime['rooms'][number];

/** As many rooms as one looks through. */
const mostRooms = 3;

interface Props {
  readonly api: PlanningApi;
  readonly planning: PlanningDto;
  readonly form: SessionFormState;
  readonly onPick: (picked: Picked) => void;
  readonly onPlaces: () => void;
}

/** Looks in the calendars of teachers and rooms, and fills in the time and room that one picks. */
export function FindTime({ api, planning, form, onPick, onPlaces }: Props) {
  const say = usePlanningSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const panel = useId();
  const toggle = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [from, setFrom] = useState(() => addDays(planning.today, 1));
  const [until, setUntil] = useState(() => addDays(planning.today, 14));
  const [needsRoom, setNeedsRoom] = useState(!form.isOnline);
  const [found, setFound] = useState<FreeTimesDto>();
  const [picked, setPicked] = useState('');
  const { isBusy, error, run } = useAction();
  const course = planning.courses.find(({ id }) => id === form.courseId);
  const isPeriod = Boolean(from && until) && from <= until && until <= addDays(from, 60);

  const search = () =>
    run(async () => {
      setFound(undefined);
      setFound(
        await api.findTimes({
          from,
          until,
          minutes: lengthOf(form) ?? course?.minutes ?? 60,
          teacherIds: form.teachers.map(({ id }) => id),
          people: Math.min(5000, Math.max(1, Number(form.capacity) || 1)),
          needsRoom,
        }),
      );
    });

  const pick = (time: FreeTime, room: Room | undefined) =>
    run(async () => {
      const placeId = room ? await placeFor(room) : form.placeId;
      onPick({ day: time.day, from: time.from, until: time.until, placeId });
      setPicked(
        room
          ? say('findPickedRoom', { when: time.when, room: room.name })
          : say('findPicked', { when: time.when }),
      );
      setOpen(false);
      toggle.current?.focus();
    });

  /** The place that stands for the room; made now where nobody has needed it before. */
  async function placeFor({ address, name, capacity }: Room): Promise<string> {
    const known = planning.places.find(({ roomMail }) => roomMail.toLowerCase() === address.toLowerCase());
    if (known) return known.id;
    const made = await api.savePlace({
      name: name.slice(0, 200) || address,
      address: '',
      roomMail: address,
      catererMail: '',
      capacity: capacity && capacity <= 5000 ? capacity : null,
    });
    onPlaces();
    return made.id;
  }

  return (
    <div>
      <div className={shared.row}>
        <Button
          ref={toggle}
          icon={<CalendarSearch20Regular />}
          aria-expanded={isOpen}
          aria-controls={panel}
          onClick={() => setOpen(!isOpen)}
        >
          {say('findTime')}
        </Button>
        <Text role="status">{picked}</Text>
      </div>
      <div id={panel} hidden={!isOpen} data-find-time>
        {isOpen && (
          <div className={styles.panel}>
            <Text block className={shared.quiet}>
              {say('findTimeText')}
            </Text>
            <div className={styles.fields}>
              <TextField type="date" label={say('findFrom')} value={from} onChange={setFrom} />
              <TextField type="date" label={say('findUntil')} value={until} onChange={setUntil} />
              <Checkbox
                checked={needsRoom}
                onChange={(_, { checked }) => setNeedsRoom(!!checked)}
                label={say('findRoom')}
              />
            </div>
            <div className={shared.actions}>
              <Button disabledFocusable={isBusy || !isPeriod} onClick={() => isPeriod && search()}>
                {say(isBusy ? 'findBusy' : 'findGo')}
              </Button>
            </div>
            <FailureNotice error={error} />
            <div role="status">
              {found && (
                <Text block weight="semibold">
                  {found.times.length > 0
                    ? say('findFound', { count: found.times.length })
                    : say('findNothing')}
                </Text>
              )}
              {found && found.unknown.length > 0 && (
                <Text block>{say('findUnknown', { names: found.unknown.join(', ') })}</Text>
              )}
            </div>
            <ul className={styles.lines} role="list" aria-label={say('findTime')}>
              {found?.times.map((time) => (
                <li
                  key={`${time.day} ${time.from}`}
                  className={styles.line}
                  data-free={`${time.day} ${time.from}`}
                >
                  <Text className={styles.words}>{capitalised(time.when)}</Text>
                  {(needsRoom ? time.rooms.slice(0, mostRooms) : [undefined]).map((room) => (
                    <Button
                      key={room?.address ?? ''}
                      size="small"
                      disabledFocusable={isBusy}
                      aria-label={`${room ? room.name : say('findChoose')}, ${time.when}`}
                      onClick={() => pick(time, room)}
                    >
                      {room ? room.name : say('findChoose')}
                    </Button>
                  ))}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </div>
  );
}

/** As long as the form already says. */
function lengthOf({ from, until }: SessionFormState): number | undefined {
  const minute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  if (!from || !until) return undefined;
  const length = minute(until) - minute(from);
  return length >= 5 && length <= 720 ? length : undefined;
}
