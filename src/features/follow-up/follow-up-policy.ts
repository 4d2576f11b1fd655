import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { isCoordinator } from '../directory/index.ts';

/** Throws `forbidden` for whoever is no coordinator of the municipality. */
export function mustCoordinate(actor: Actor): void {
  if (!isCoordinator(actor)) throw new AppError('forbidden', 'follow-up');
}
