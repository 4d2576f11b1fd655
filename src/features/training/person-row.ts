import type { Person } from '../directory/index.ts';

interface PersonRow {
  readonly id: string;
  readonly display_name: string;
  readonly user_principal_name: string | null;
  readonly mail: string | null;
  readonly phone: string | null;
  readonly job_title: string | null;
}

/** What is read of a person, from the table of this alias. */
export function personColumns<A extends string>(alias: A) {
  return [
    `${alias}.id`,
    `${alias}.display_name`,
    `${alias}.user_principal_name`,
    `${alias}.mail`,
    `${alias}.phone`,
    `${alias}.job_title`,
  ] as const;
}

export function personOf(row: PersonRow): Person {
  return {
    id: row.id,
    displayName: row.display_name,
    userPrincipalName: row.user_principal_name ?? undefined,
    mail: row.mail ?? undefined,
    phone: row.phone ?? undefined,
    jobTitle: row.job_title ?? undefined,
  };
}
