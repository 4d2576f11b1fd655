import { z } from 'zod';
import { AppError } from '../../kernel/app-error.ts';
import type { HttpAnswer } from '../../platform/http/http-types.ts';
import { presentOutcome } from './organisation-presenter.ts';
import type { ChangeOutcome } from './organisation-types.ts';

const uuid = z.uuid();
const text = z.string().trim().max(100).default('');

/** An id in the address. One that is none names nothing: throws `not-found`. */
export function idOf(value: string | undefined): string {
  const parsed = uuid.safeParse(value);
  if (!parsed.success) throw new AppError('not-found', 'id');
  return parsed.data;
}

/** What is searched for. Throws `bad-request` for more than anybody types. */
export function textOf(value: string | undefined): string {
  const parsed = text.safeParse(value);
  if (!parsed.success) throw new AppError('bad-request', 'search');
  return parsed.data;
}

/** A change that was not made is an answer like any other: the page says why. */
export function answerOf(outcome: ChangeOutcome): HttpAnswer {
  return { status: 200, json: presentOutcome(outcome) };
}
