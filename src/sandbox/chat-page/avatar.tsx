import type { PersonDto, PresenceDot } from '../../dto/sandbox-page-dto.ts';

const dotWords: Readonly<Record<PresenceDot, string>> = {
  available: 'available',
  busy: 'busy',
  'do-not-disturb': 'do not disturb',
  away: 'away from the computer',
  offline: 'offline',
  unknown: 'presence unknown',
};

/** Picture or initials of somebody, with the dot of their presence. */
export function Avatar({ person, size = 36 }: { person: PersonDto; size?: number }) {
  const { dot, outOfOffice } = person.presence;
  const words = outOfOffice ? 'out of office' : dotWords[dot];
  return (
    <span className="avatar" style={{ width: size, height: size, fontSize: size * 0.38 }}>
      {person.hasPhoto ? (
        <img
          src={`/sandbox/api/people/${person.id}/photo`}
          alt=""
          width={size}
          height={size}
          loading="lazy"
        />
      ) : (
        <span className={`initials hue-${hueOf(person.id)}`} aria-hidden="true">
          {initialsOf(person.displayName)}
        </span>
      )}
      <span
        className={`dot ${outOfOffice ? 'out-of-office' : dot}`}
        role="img"
        aria-label={words}
        title={words}
      />
    </span>
  );
}

function initialsOf(name: string): string {
  const parts = name.split(/\s+/);
  return `${parts[0]?.[0] ?? ''}${parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}

function hueOf(id: string): number {
  return Number.parseInt(id.slice(0, 2), 16) % 6;
}

export function BotAvatar({ size = 36 }: { size?: number }) {
  return (
    <span className="avatar" style={{ width: size, height: size }}>
      <Mark size={size} />
    </span>
  );
}

/** The signpost of the product. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 192 192" aria-hidden="true" className="mark">
      <rect width="192" height="192" rx="40" fill="#1b4b5a" />
      <rect x="88" y="24" width="16" height="144" rx="8" fill="#fff" />
      <path d="M42 42h92l24 23-24 23H42a8 8 0 0 1-8-8V50a8 8 0 0 1 8-8z" fill="#f2b441" />
      <path d="M150 102H58l-24 23 24 23h92a8 8 0 0 0 8-8v-30a8 8 0 0 0-8-8z" fill="#fff" />
    </svg>
  );
}
