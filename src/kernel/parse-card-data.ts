import { AppError } from './app-error.ts';

/** A check of untrusted input that gives the typed value; zod schemas fit. */
interface SafeParser<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** What a card sent, as the typed value. Throws `AppError('bad-request')`; what was sent is not repeated in the log. */
export function parseCardData<T>(schema: SafeParser<T>, data: unknown): T {
  const result = schema.safeParse(data ?? {});
  if (result.success) return result.data;
  throw new AppError('bad-request', 'card data');
}
