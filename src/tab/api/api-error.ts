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

interface ApiErrorOptions extends ErrorOptions {
  readonly code?: string | undefined;
}

/** Every failure of the API client. `forPeople` is the server's own sentence, in the person's language, where it gave one. */
export class ApiError extends Error {
  readonly kind: FailureKind;
  readonly forPeople: string | undefined;
  /** What the server called it, where the page has better words for it than the server: `too-large`. */
  readonly code: string | undefined;

  constructor(kind: FailureKind, forPeople?: string, { code, ...options }: ApiErrorOptions = {}) {
    super(kind, options);
    this.name = 'ApiError';
    this.kind = kind;
    this.forPeople = forPeople;
    this.code = code;
  }
}
