import { AppError } from '../../kernel/app-error.ts';

/**
 * Whether a mail may be on its way though Graph's answer says, or was, nothing: the answer was lost, or something in between gave
 * one of its own. Such a mail counts as sent; nobody is written to twice for want of an answer. What was refused with a reason, or
 * never left the house, is none.
 */
export function mayHaveBeenSent(error: unknown): boolean {
  if (!(error instanceof AppError) || error.code !== 'unavailable') return false;
  const detail = error.detail ?? '';
  if (detail === 'graph:-1:Unreachable') return false;
  return detail === 'graph' || /^graph:(?:-1|500|502|504):/.test(detail);
}
