/** Where a municipality's TOPdesk is, and as whom it is asked: an operator account with an application password. */
export interface TopdeskAccount {
  /** `https://kommune.topdesk.net`, without a path. */
  readonly url: string;
  readonly login: string;
  readonly applicationPassword: string;
}

/** An incident as it is handed over. */
export interface NewIncident {
  /** Ours, AULA-2026-0042: looked up before a create is repeated, so that there is never a second one. */
  readonly externalNumber: string;
  readonly brief: string;
  /** Plain text; becomes the few tags that TOPdesk takes. */
  readonly request: string;
  /** Whoever reported it. TOPdesk looks the mail up; where it knows nobody, the name is written down. */
  readonly caller: { readonly name: string; readonly mail?: string };
  /** By name, as they are called there. */
  readonly category?: string;
  readonly subcategory?: string;
  readonly callType?: string;
  /** By id; the name is what it was called when it was chosen. */
  readonly operatorGroup?: { readonly id: string; readonly name: string };
}

/** An incident as TOPdesk tells of it. */
export interface Incident {
  readonly id: string;
  /** TOPdesk's own: `I 2611 007`. */
  readonly number: string;
  readonly externalNumber?: string;
  /** What their processing status is called: `In behandeling`, `Afventer`. */
  readonly status?: string;
  readonly isClosed: boolean;
  readonly changedAt?: Date;
}

/** Something in an incident's history. */
export interface IncidentNote {
  readonly id: string;
  /** Written for the caller; the rest is among operators. */
  readonly isForCaller: boolean;
  readonly text: string;
  readonly at: Date;
}

export interface IncidentFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** Stands beside it there: by it a file is known again after an answer was lost. */
  readonly description: string;
}

/** What an incident's place is chosen from. */
export interface IncidentLists {
  readonly categories: readonly string[];
  readonly subcategories: readonly string[];
  readonly callTypes: readonly string[];
  /** Empty where the account may not read them. */
  readonly operatorGroups: readonly { readonly id: string; readonly name: string }[];
}

/** What a create did differently than it was asked to. */
export interface CreatedIncident {
  readonly incident: Incident;
  /** It was there already: an earlier attempt had arrived. */
  readonly wasThere: boolean;
  /** The category, subcategory or call type is no longer called so there, or the operator group is gone; left out. */
  readonly unknownNames: readonly string[];
}

/**
 * Why TOPdesk did not do it. `signed-out`: the password has expired or is wrong. `not-allowed`: the account lacks a right. `refused`: what
 * was sent does not fit there. `gone`: there is no such incident. `down`: try again later.
 */
export type TopdeskFailureKind = 'signed-out' | 'not-allowed' | 'refused' | 'gone' | 'down';

/** TOPdesk did not do what it was asked to. `detail` is TOPdesk's own words, for the health page; never what was sent. */
export class TopdeskFailure extends Error {
  readonly kind: TopdeskFailureKind;
  readonly detail: string;

  constructor(kind: TopdeskFailureKind, detail: string, options?: ErrorOptions) {
    super(`topdesk ${kind}: ${detail}`, options);
    this.name = 'TopdeskFailure';
    this.kind = kind;
    this.detail = detail;
  }
}

/**
 * A municipality's TOPdesk, through its REST API. Nothing is retried here; every call throws `TopdeskFailure`, or `RetryAfter` where
 * TOPdesk asks for patience.
 */
export interface Topdesk {
  /** Creates an incident unless there is one with the same external number. */
  create(incident: NewIncident): Promise<CreatedIncident>;
  findByExternalNumber(externalNumber: string): Promise<Incident | undefined>;
  read(id: string): Promise<Incident>;
  /** What has been written there, the oldest first; ours too. */
  readNotes(id: string): Promise<readonly IncidentNote[]>;
  /** Adds words that operators read. */
  addNote(id: string, text: string): Promise<void>;
  /** Adds a file for operators. @throws TopdeskFailure `refused` where it is too large there or of a kind that is not taken. */
  attach(id: string, file: IncidentFile): Promise<void>;
  /** Descriptions of the files that an incident has. */
  readFileDescriptions(id: string): Promise<readonly string[]>;
  readLists(): Promise<IncidentLists>;
  /** Whether the account works: for the health page. */
  check(): Promise<void>;
}
