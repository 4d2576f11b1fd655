import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Directory } from '../../platform/graph/graph-types.ts';
import { within } from './within.ts';

export interface Photo {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Photos of people, as the directory has them. */
export interface PhotoReader {
  /** The photo; undefined where there is none, or none came in time. Never throws. */
  find(tenantId: string, personId: string): Promise<Photo | undefined>;
}

interface Options {
  readonly directory: Pick<Directory, 'findPhoto'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly freshMs?: number;
  readonly failureMs?: number;
  readonly timeLimitMs?: number;
}

/** About 500 × 5 KB. */
const capacity = 500;

/** Photos, kept for an hour in this process. */
export function createPhotoCache({
  directory,
  clock,
  log,
  freshMs = 3_600_000,
  failureMs = 60_000,
  timeLimitMs = 500,
}: Options): PhotoReader {
  const known = new Map<string, { photo: Photo | undefined; until: number }>();
  const remember = (personId: string, photo: Photo | undefined, forMs: number) => {
    known.delete(personId);
    known.set(personId, { photo, until: clock.now().getTime() + forMs });
    if (known.size > capacity) known.delete(known.keys().next().value!);
  };

  return {
    async find(tenantId, personId) {
      const entry = known.get(personId);
      if (entry && entry.until > clock.now().getTime()) return entry.photo;
      const asked = directory
        .findPhoto(tenantId, personId)
        .then((photo) => remember(personId, photo, freshMs));
      const outcome = await within(timeLimitMs, asked);
      if (outcome !== 'done') {
        log.warn('photo-not-read', { reason: outcome });
        remember(personId, undefined, failureMs);
      }
      return known.get(personId)?.photo;
    },
  };
}
