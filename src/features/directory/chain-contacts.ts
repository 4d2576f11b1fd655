import type { ContactPoint, PersonHolder, RoleHolders } from './directory-types.ts';
import {
  contactPointOf,
  deputyOf,
  personHolderOf,
  type ContactPointJson,
  type DeputyJson,
  type HolderJson,
  type PersonJson,
} from './directory-rows.ts';

/** A role looked up in a scope. */
export interface RolePlace {
  readonly role: string;
  readonly scope: 'institution' | 'municipality' | 'network';
}

/** Everybody a chain may lead to. */
export interface ChainContacts {
  readonly roles: readonly RoleHolders[];
  /** Stored contact points asked for by id: those of external parties, and those that an overlay names. */
  readonly externals: ReadonlyMap<string, ContactPoint>;
  /** People asked for by id, whatever roles they hold. */
  readonly people?: ReadonlyMap<string, PersonHolder>;
}

/** What the query for them gives. */
export interface ChainContactsRow {
  readonly holders: readonly HolderJson[] | null;
  readonly deputies: readonly DeputyJson[] | null;
  readonly externals: readonly ContactPointJson[] | null;
}

/** The holders of a row by place, and whoever was asked for by id. */
export function chainContacts(row: ChainContactsRow, places: readonly RolePlace[]): ChainContacts {
  const deputies = row.deputies ?? [];
  const holders = row.holders ?? [];
  const personHolder = (holder: HolderJson & { readonly person: PersonJson }) =>
    personHolderOf(holder, deputies.filter((deputy) => deputy.holder_id === holder.person.id).map(deputyOf));
  const roles = places.map(({ role, scope }): RoleHolders => ({
    role,
    scope,
    holders: holders
      .filter((holder) => holder.role === role && holder.scope === scope)
      .map((holder) =>
        holder.person
          ? personHolder({ ...holder, person: holder.person })
          : { kind: 'contact-point' as const, contactPoint: contactPointOf(holder.contact_point!) },
      ),
  }));
  const people = holders.flatMap((holder) =>
    holder.scope === 'person' && holder.person
      ? [[holder.person.id, personHolder({ ...holder, person: holder.person })] as const]
      : [],
  );
  return {
    roles,
    externals: new Map((row.externals ?? []).map((point) => [point.id, contactPointOf(point)])),
    people: new Map(people),
  };
}
