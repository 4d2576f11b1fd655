import type { Person } from '../directory/index.ts';

/** What is read of a person, as `json_build_object` leaves it. */
export interface PersonJson {
  readonly id: string;
  readonly display_name: string;
  readonly user_principal_name: string | null;
  readonly mail: string | null;
  readonly phone: string | null;
  readonly job_title: string | null;
}

export const personColumns = [
  'id',
  'display_name',
  'user_principal_name',
  'mail',
  'phone',
  'job_title',
] as const;

export function personOf(row: PersonJson): Person {
  return {
    id: row.id,
    displayName: row.display_name,
    userPrincipalName: row.user_principal_name ?? undefined,
    mail: row.mail ?? undefined,
    phone: row.phone ?? undefined,
    jobTitle: row.job_title ?? undefined,
  };
}
