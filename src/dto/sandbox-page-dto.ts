import type { HeldRole } from '../kernel/actor.ts';
import type { Locale } from '../kernel/locale.ts';
import type { ChannelTabDto } from './sandbox-extension-dto.ts';

/** What the chat page's API answers: shared by the server, the page and the tests' client. */

/**
 * How a stand-in can be told to fail. `throttled` 429, `down` 503, `error` 500, `bad-gateway` 502, `denied` 403; `lost-answer` does
 * the work and then ends the connection; `silent` does the work and never answers; `mixed` picks one of the transient ones anew for
 * each request.
 */
export type FaultMode =
  'none' | 'throttled' | 'down' | 'error' | 'bad-gateway' | 'denied' | 'lost-answer' | 'silent' | 'mixed';

export interface Fault {
  readonly mode: FaultMode;
  readonly retryAfterSeconds: number;
  /** How many more requests fail; undefined: until told otherwise. */
  readonly times?: number;
  /** How many requests go well first. */
  readonly after?: number;
  /** The share that fails, 0 to 1; the others go well. Everything unless told. */
  readonly rate?: number;
  /** Decides which ones of the share: the same seed, the same requests. */
  readonly seed?: number;
  /** Only requests whose method and path (`PATCH /users/…/events/…`) fit this regular expression. */
  readonly paths?: string;
  /** Does the work, and then fails all the same. */
  readonly afterWork?: boolean;
}

/** What Outlook and Graph do where the documentation leaves it open, or what an administrator decides. */
export interface OutlookSettingsDto {
  /**
   * The answer to a second event with the `transactionId` of a first: 201 with the first (seen where both say the same), or
   * `ErrorDuplicateTransactionId` as 400 or 409, with or without the id of the first. `varied`: each in turn.
   */
  readonly duplicateTransaction: 'varied' | 'same-event' | '400' | '400-with-id' | '409' | '409-with-id';
  /** How long a room thinks; 0: answers right after the request; null: never answers. */
  readonly roomAnswerSeconds: number | null;
  /** Mailboxes the app may use by RBAC for Applications; a role in the token adds to that, as in Exchange. */
  readonly mailboxScope: 'service-mailboxes' | 'everybody' | 'nobody';
  /** Addresses whose mailboxes have been deleted. */
  readonly goneMailboxes: readonly string[];
  /** How long each request to a mailbox takes at least. */
  readonly latencyMs: number;
  /** One request more at a time than this is answered 429. */
  readonly concurrentPerMailbox: number;
  /** False: change notifications get lost. */
  readonly sendsNotifications: boolean;
}

/** What the Graph stand-in has counted since the start or the last reset. */
export interface GraphCountsDto {
  /** By method and pattern: `PATCH /users/:id/events/:event`. */
  readonly requests: readonly GraphRequestCount[];
  readonly mailboxes: readonly {
    readonly address: string;
    readonly requests: number;
    readonly maxConcurrent: number;
    /** Refused for being one too many at a time. */
    readonly refused: number;
  }[];
  /** Writes that were carried out, whatever was answered; by event of an organiser. */
  readonly writes: readonly {
    readonly eventId: string;
    readonly transactionId: string | null;
    readonly subject: string;
    readonly creates: number;
    readonly patches: number;
    readonly removals: number;
  }[];
  /** What Outlook told whom. */
  readonly notices: readonly {
    readonly address: string;
    /** Of the organiser's own item. */
    readonly eventId: string;
    readonly transactionId: string | null;
    readonly subject: string;
    readonly invitations: number;
    readonly updates: number;
    readonly cancellations: number;
  }[];
  readonly subscriptions: readonly {
    readonly id: string;
    readonly resource: string;
    readonly expiresAt: string;
    readonly delivered: number;
    readonly failed: number;
  }[];
}

/** An event as one person sees it in Outlook. */
export interface OutlookEventDto {
  readonly id: string;
  readonly etag: string;
  readonly transactionId: string | null;
  readonly subject: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string | null;
  readonly bodyHtml: string;
  readonly joinUrl: string | null;
  readonly isOrganizer: boolean;
  readonly organizer: MailPersonDto;
  /** The own answer. */
  readonly answer: OutlookAnswer;
  /** Those whom this person may see. */
  readonly attendees: readonly OutlookAttendeeDto[];
  readonly showAs: string;
  /** Undefined: no reminder. */
  readonly reminderMinutes?: number;
  readonly changedAt: string;
}

export type OutlookAnswer =
  'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded';

export interface MailPersonDto {
  readonly address: string;
  readonly name: string;
}

export interface OutlookAttendeeDto extends MailPersonDto {
  readonly type: 'required' | 'optional' | 'resource';
  readonly answer: OutlookAnswer;
}

export interface OutlookCalendarDto {
  /** Null: this person has no mailbox, and so no calendar. */
  readonly mailbox: string | null;
  readonly timeZone: string;
  /** What time it is in the sandbox. */
  readonly now: string;
  /** By start. */
  readonly events: readonly OutlookEventDto[];
}

export interface OutlookMailDto {
  readonly id: string;
  /** `mail` was sent as such; the others Outlook writes about an event. */
  readonly kind: 'mail' | 'invitation' | 'update' | 'cancellation' | 'answer';
  readonly at: string;
  readonly from: MailPersonDto;
  readonly to: readonly MailPersonDto[];
  readonly subject: string;
  readonly bodyHtml: string;
  readonly files: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly size: number;
    /** Below the page's API. */
    readonly path: string;
  }[];
  /** The `x-…` headers it was sent with, lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface GraphRequestCount {
  readonly request: string;
  readonly count: number;
  /** Of these, answered with 400 or more, or not at all. */
  readonly failed: number;
}

/** The presence dots of Teams. */
export type PresenceDot = 'available' | 'busy' | 'do-not-disturb' | 'away' | 'offline' | 'unknown';

export interface PersonPresence {
  readonly dot: PresenceDot;
  /** An automatic reply is on. */
  readonly outOfOffice: boolean;
}

/** A request that a stand-in got, for people who want to see what the product asks Microsoft for, and for tests. */
export interface RecordedRequest {
  readonly number: number;
  readonly at: string;
  readonly api: 'graph' | 'teams' | 'bot';
  readonly method: string;
  /** Below the API's root: `/users/…`, `/v3/conversations/…`. */
  readonly path: string;
  readonly tenantId: string | undefined;
  readonly status: number;
  /** The request's JSON, where it had one. */
  readonly body: unknown;
  /** The answer's JSON, where it had one. */
  readonly answer: unknown;
}

/** Which chat: `colleagues` is one without the app, `channel-0` the team's first channel. */
export type ChatKey = 'personal' | 'group' | 'colleagues' | `channel-${number}`;

export interface WorldDto {
  readonly municipalities: readonly MunicipalityDto[];
  readonly faults: { readonly graph: Fault; readonly teams: Fault };
  /** Whom Microsoft's Agents Playground is, when it is the client. */
  readonly playgroundPersonId: string;
  /** Where the bot listens; null: not yet. */
  readonly botUrl: string | null;
  readonly tabUrl: string | null;
}

export interface MunicipalityDto {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  /** Where people write for help. */
  readonly supportAddress: string;
  readonly people: readonly PersonDto[];
  readonly groupChatName: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly channels: readonly string[];
  /** The team's owner lets the bot read what does not mention it (resource-specific consent). */
  readonly consent: boolean;
  /** False: the product does not know it; somebody has to begin. */
  readonly isSetUp: boolean;
}

export interface PersonDto {
  readonly id: string;
  readonly displayName: string;
  readonly jobTitle: string;
  readonly institutions: readonly string[];
  /** Roles in the municipality's tree, with where they count. */
  readonly roles: readonly (HeldRole & { readonly institution?: string })[];
  readonly isGuest: boolean;
  readonly hasPhoto: boolean;
  /** Language of this person's Teams now. */
  readonly teamsLocale: string;
  readonly presence: PersonPresence;
  /** Away now by the coordinator's list; `until` null: until further notice. */
  readonly away: { readonly until: string | null } | null;
}

export interface ChatDto {
  readonly key: ChatKey;
  /** As Teams names the conversation. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'personal' | 'group' | 'channel';
  /** Counts every change of this chat; long polls wait for a higher one. */
  readonly revision: number;
  readonly installed: boolean;
  /** The bot says that it is writing. */
  readonly typing: boolean;
  /** The bot gets messages that do not mention it. */
  readonly botReadsAll: boolean;
  readonly messages: readonly MessageDto[];
  /** Tabs that somebody has added beside the posts; of channels. */
  readonly tabs: readonly ChannelTabDto[];
}

export interface MessageDto {
  readonly id: string;
  readonly author:
    { readonly kind: 'bot' } | { readonly kind: 'person'; readonly personId: string; readonly name: string };
  readonly at: string;
  /** Of the first message of the thread; in channels only. */
  readonly threadId?: string;
  readonly text?: string;
  /** Adaptive Card as this person sees it. */
  readonly card?: CardJson;
  /** The card is this person's own view of it, not what everybody sees. */
  readonly ownView?: boolean;
  readonly files?: readonly SentFileDto[];
  /** What notifications show in place of the card. */
  readonly summary?: string;
  readonly edited: boolean;
  readonly deleted: boolean;
  /** Words the bot was addressed by: without a mention it does not see a message in a group. */
  readonly mentionsBot?: boolean;
}

/** A picture or file of a message; its bytes are at `/sandbox/api/files/<id>`. */
export interface SentFileDto {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
}

/** A file on its way into a message. */
export interface NewFileDto {
  readonly name: string;
  readonly contentType: string;
  readonly base64: string;
}

export interface CardJson {
  readonly type: string;
  readonly [property: string]: unknown;
}

/** How the bot took what a person did. */
export interface TurnDto {
  /** The bot's HTTP status; null: it gave no answer, or was not asked. */
  readonly status: number | null;
  /** In plain words, when something is wrong. */
  readonly problem?: string;
  /** What a pressed button answered with, where it was words. */
  readonly toast?: string;
}

/** A server-sent event: something the page shows has changed. */
export type PageEvent =
  | {
      readonly kind: 'chat';
      readonly municipalityId: string;
      readonly key: ChatKey;
      /** Whose personal chat it is. */
      readonly personId?: string;
      /** Somebody has said something new. */
      readonly spoken: boolean;
    }
  | { readonly kind: 'world' }
  | { readonly kind: 'requests' }
  /** Something has changed in calendars or mailboxes. */
  | { readonly kind: 'outlook' }
  /** Something has changed in TOPdesk. */
  | { readonly kind: 'topdesk' };
