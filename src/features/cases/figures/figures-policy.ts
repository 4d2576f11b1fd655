import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { institutionsNamedFor, isCoordinator } from '../../directory/index.ts';

/** Whose figures somebody sees. */
export interface FiguresSight {
  /** Undefined: of the whole municipality, and of each. */
  readonly institutionIds: readonly string[] | undefined;
  /** Whether what single colleagues carry is shown with their names. */
  readonly seesPeople: boolean;
}

/** Coordinators see everything, managers and administrators of an institution what is counted there, without names. Undefined: nobody else. */
export function figuresSightOf(actor: Pick<Actor, 'roles'>): FiguresSight | undefined {
  if (isCoordinator(actor)) return { institutionIds: undefined, seesPeople: true };
  const own = institutionsNamedFor(actor);
  return own === 'all' || own.length === 0 ? undefined : { institutionIds: own, seesPeople: false };
}

/** @throws AppError `forbidden` for whoever sees none. */
export function mustSeeFigures(actor: Pick<Actor, 'roles'>): FiguresSight {
  const sight = figuresSightOf(actor);
  if (!sight) throw new AppError('forbidden', 'figures');
  return sight;
}
