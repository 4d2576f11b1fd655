import type { Actor } from '../../kernel/actor.ts';
import { planningRoles } from '../training/index.ts';
import type { Entry } from './qna-types.ts';

/** Roles at an institution whose holder looks after the answers there and those of the municipality. */
export const superuserRoles: readonly string[] = [
  'pedagogicalSuperuser',
  'pilot',
  'guide',
  'meetingAgent',
  'superuser',
  'institutionAdmin',
  'supportEntitled',
  'digitalOmbud',
];

type Roles = Pick<Actor, 'roles'>;

/** Whether the actor is a superuser of some institution. */
export function isQnaSuperuser(actor: Roles): boolean {
  return superuserInstitutions(actor).length > 0;
}

/** Whether the actor looks after all questions and answers of the municipality, its network, settings and public pages. */
export function isQnaCoordinator(actor: Roles): boolean {
  return actor.roles.some(({ role, scope }) => scope === 'municipality' && planningRoles.includes(role));
}

/** Institutions whose own entries the actor looks after, besides those of the municipality. */
export function editedInstitutions(actor: Roles): readonly string[] | 'all' {
  return isQnaCoordinator(actor) ? 'all' : superuserInstitutions(actor);
}

/** Institutions whose superuser the actor is. */
export function superuserInstitutions(actor: Roles): readonly string[] {
  const ids = actor.roles.flatMap(({ role, scope, institutionId }) =>
    scope === 'institution' && institutionId !== undefined && superuserRoles.includes(role)
      ? [institutionId]
      : [],
  );
  return [...new Set(ids)];
}

/** Somebody who reads, with the institutions they belong to. */
export interface QnaReaderPlace extends Roles {
  readonly institutionIds: readonly string[];
}

/** Institutions whose own entries somebody reads: theirs, those whose superuser they are, and for coordinators every one. */
export function readableInstitutions(reader: QnaReaderPlace): readonly string[] | 'all' {
  if (isQnaCoordinator(reader)) return 'all';
  return [...new Set([...reader.institutionIds, ...superuserInstitutions(reader)])];
}

/** Of an entry of the own municipality. */
export function mayReadEntry(reader: QnaReaderPlace, { scope }: Pick<Entry, 'scope'>): boolean {
  if (scope.kind === 'municipality') return true;
  const institutions = readableInstitutions(reader);
  return institutions === 'all' || institutions.includes(scope.institutionId);
}

/** Superusers edit what is of their institution and of the municipality, coordinators all of the municipality. */
export function mayEditEntry(actor: Roles, { scope }: Pick<Entry, 'scope'>): boolean {
  if (isQnaCoordinator(actor)) return true;
  const institutions = superuserInstitutions(actor);
  return scope.kind === 'municipality' ? institutions.length > 0 : institutions.includes(scope.institutionId);
}
