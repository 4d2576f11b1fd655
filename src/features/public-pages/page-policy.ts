import type { Actor } from '../../kernel/actor.ts';
import { editedInstitutions, isQnaCoordinator } from '../qna/index.ts';

/** Superusers look after the page of their institution; coordinators after those of all, and the municipality's. */
export function mayKeepPage(actor: Pick<Actor, 'roles'>, institutionId: string | undefined): boolean {
  if (isQnaCoordinator(actor)) return true;
  const institutions = editedInstitutions(actor);
  return institutionId !== undefined && (institutions === 'all' || institutions.includes(institutionId));
}

/** Whether the actor looks after any page. */
export function mayKeepPages(actor: Pick<Actor, 'roles'>): boolean {
  const institutions = editedInstitutions(actor);
  return institutions === 'all' || institutions.length > 0;
}
