/** What the product reads of a person in the directory. */
export interface DirectoryUser {
  readonly id: string;
  readonly displayName: string;
  readonly givenName?: string;
  readonly userPrincipalName: string;
  readonly mail?: string;
  readonly phone?: string;
  readonly jobTitle?: string;
  readonly isGuest: boolean;
  readonly accountEnabled: boolean;
}

/**
 * `available`: can be reached now. `busy`: at work but occupied (meeting, call, do not disturb). `offline`: not at the computer.
 * `out-of-office`: an automatic reply or calendar says away. `unknown`: Graph did not say.
 */
export type PresenceState = 'available' | 'busy' | 'offline' | 'out-of-office' | 'unknown';

export interface Presence {
  readonly personId: string;
  readonly state: PresenceState;
}

/** The directory of one tenant, read app-only. Each call may throw `RetryAfter` or `AppError('unavailable')`. */
export interface Directory {
  findUser(tenantId: string, personId: string): Promise<DirectoryUser | undefined>;
  findManagerId(tenantId: string, personId: string): Promise<string | undefined>;
  /** JPEG or PNG bytes at most 96 px wide, or undefined where the person has none. */
  findPhoto(
    tenantId: string,
    personId: string,
  ): Promise<{ contentType: string; bytes: Uint8Array } | undefined>;
  /** Presence of up to 650 people; `unknown` for those Graph leaves out. Never throws for want of permission: all `unknown`. */
  readPresence(tenantId: string, personIds: readonly string[]): Promise<readonly Presence[]>;
}

/** Finds people of the directory by a part of their name or mail. */
export interface UserSearch {
  /**
   * At most `most` people whose name or address has a part that begins with each of the words. May throw what `Directory` throws. A
   * word that says nothing (signs only) is left out; none left finds nobody.
   */
  searchUsers(tenantId: string, words: readonly string[], most: number): Promise<readonly DirectoryUser[]>;
}
