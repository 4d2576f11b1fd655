/** What the sandbox's page of TOPdesk shows. Points in time are ISO, in UTC. */

export interface SandboxIncidentDto {
  readonly number: string;
  /** Of the case, as Vejviser calls it. */
  readonly externalNumber: string;
  readonly brief: string;
  readonly request: string;
  /** A mail that TOPdesk knows, or a name that was written down. */
  readonly caller: string;
  readonly category: string | null;
  readonly subcategory: string | null;
  readonly status: string;
  readonly isClosed: boolean;
  readonly notes: readonly {
    readonly id: string;
    readonly text: string;
    readonly isForCaller: boolean;
    readonly at: string;
  }[];
  readonly files: readonly { readonly name: string; readonly size: number }[];
}

export interface SandboxTopdeskDto {
  /** Whose TOPdesk it is. */
  readonly municipality: string;
  /** Newest first. */
  readonly incidents: readonly SandboxIncidentDto[];
  readonly statuses: readonly string[];
  readonly categories: readonly string[];
  readonly isDown: boolean;
  readonly isPasswordExpired: boolean;
}
