import type { DirectoryUser } from './graph-types.ts';

/** A person as a list of the directory has them: where they work too, and who leads them. */
export interface ListedUser extends DirectoryUser {
  readonly department?: string;
  readonly office?: string;
  readonly employeeId?: string;
  readonly managerId?: string;
}

export interface DirectoryGroup {
  readonly id: string;
  readonly name: string;
}

/**
 * The directory of one tenant in whole lists, for work that nobody waits for. Read app-only with `User.Read.All` and
 * `GroupMember.Read.All`. Each call may throw `RetryAfter` or `AppError('unavailable')`; what it answers is always whole.
 */
export interface DirectoryReader {
  /** Everybody of the tenant, page by page: guests and accounts that are switched off too. */
  listUsers(tenantId: string): Promise<readonly ListedUser[]>;
  /** Whoever has one of these sign-in names or mail addresses, in any case; those without an answer are left out. */
  findUsersByAddress(tenantId: string, addresses: readonly string[]): Promise<readonly ListedUser[]>;
  /** Some groups whose names begin so, by name. */
  findGroups(tenantId: string, beginning: string): Promise<readonly DirectoryGroup[]>;
  /** Ids of everybody in a group, also through groups in it. Undefined: there is no such group. */
  listMemberIds(tenantId: string, groupId: string): Promise<readonly string[] | undefined>;
}
