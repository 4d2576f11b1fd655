import { z } from 'zod';
import { AppError } from '../../../kernel/app-error.ts';
import type { Schema } from '../../../platform/http/http-types.ts';

const uuid = z.uuid();
const errand = z.object({ treeId: z.string().min(1).max(64), leaf: z.string().min(1).max(100) });

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

/** The errand that the address names. Throws `not-found` for what names none. */
export function errandOf(params: Readonly<Record<string, string>>): z.infer<typeof errand> {
  const parsed = errand.safeParse(params);
  if (!parsed.success) throw new AppError('not-found', 'errand');
  return parsed.data;
}
