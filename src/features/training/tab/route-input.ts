import { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { HttpRequest, Schema } from '../../../platform/http/http-types.ts';
import type { Reader } from './training-dto-presenter.ts';
import type { SessionKey } from '../training-ports.ts';

const uuid = z.uuid();

/** `?search=`: a part of a name. */
export const searchQuery = z.object({ search: z.string().trim().max(100).default('') });

/** Throws `bad-request` for what does not parse. */
export function parseInput<T>(schema: Schema<T>, value: unknown): T {
  try {
    return schema.parse(value);
  } catch (error) {
    throw new AppError('bad-request', 'input', { cause: error });
  }
}

/** An id in the address. One that is none names nothing: throws `not-found`. */
export function idOf(value: string | undefined): string {
  const parsed = uuid.safeParse(value);
  if (!parsed.success) throw new AppError('not-found', 'id');
  return parsed.data;
}

/** The session that the address names; `?municipality=` for one that another municipality of the network holds. */
export function sessionKeyOf({ actor, params, query }: HttpRequest<unknown>): SessionKey {
  const sessionId = idOf(params.sessionId);
  const held = query.municipality === undefined ? undefined : idOf(query.municipality);
  return held && held !== actor.municipalityId ? { sessionId, municipalityId: held } : { sessionId };
}

export function readerOf({ municipalityId, personId, locale }: Actor, clock: Clock): Reader {
  return { municipalityId, personId, locale, now: clock.now() };
}
