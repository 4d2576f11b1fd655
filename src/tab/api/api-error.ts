/** What went wrong, as far as the person can do something about it. */
export type FailureKind =
  | 'offline'
  | 'unavailable'
  | 'sign-in'
  | 'forbidden'
  | 'institution-needed'
  | 'not-found'
  | 'conflict'
  | 'outside-teams';

/** Every failure of the API client. `forPeople` is the server's own sentence, in the person's language, where it gave one. */
export class ApiError extends Error {
  readonly kind: FailureKind;
  readonly forPeople: string | undefined;

  constructor(kind: FailureKind, forPeople?: string, options?: ErrorOptions) {
    super(kind, options);
    this.name = 'ApiError';
    this.kind = kind;
    this.forPeople = forPeople;
  }
}
