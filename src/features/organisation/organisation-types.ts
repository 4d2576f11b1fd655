import type { RoleScope } from '../../kernel/actor.ts';
import type { Institution, MembershipSource, Person } from '../directory/index.ts';

/** An institution that counts its changes. */
export interface RevisedInstitution extends Institution {
  readonly revision: number;
}

/** What is written down of an institution. */
export interface InstitutionDraft {
  readonly name: string;
  readonly kind: Institution['kind'];
  /** The official number, where there is one. */
  readonly code?: string | undefined;
}

/** What is kept of a person. An absent value empties what stood there. */
export interface PersonRow extends Person {
  readonly givenName?: string | undefined;
  readonly managerId?: string | undefined;
  /** The directory itself said so, at this time; undefined: somebody else did. */
  readonly readAt?: Date | undefined;
}

export interface MembershipRow {
  readonly personId: string;
  readonly institutionId: string;
  readonly source: MembershipSource;
}

/** Who stands in a role: a person, or a contact point. */
export type RoleHolderRef = { readonly personId: string } | { readonly contactPointId: string };

export type RoleRow = {
  readonly id: string;
  readonly role: string;
  readonly scope: Exclude<RoleScope, 'network'>;
  /** Stands with scope `institution` only. */
  readonly institutionId?: string | undefined;
} & RoleHolderRef;

/** What was done to a stored thing, for the record: ids and values, nothing else. */
export interface OrganisationChange {
  /** `institution.added`, `role.named` … */
  readonly action: string;
  /** `institution:<id>`, `person:<id>` … */
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Who changes something, and where. */
export interface Author {
  readonly municipalityId: string;
  /** Entra object id, or the name of a tool. */
  readonly actor: string;
}
