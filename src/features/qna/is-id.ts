import { AppError } from '../../kernel/app-error.ts';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function isId(text: string): boolean {
  return uuid.test(text);
}

/** What is no id names nothing: not even the database is asked. Throws `not-found`. */
export function mustBeId(id: string): void {
  if (!isId(id)) throw new AppError('not-found', 'no such id');
}
