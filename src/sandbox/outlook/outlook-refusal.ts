/** Exchange says no: thrown where it is noticed, answered in Graph's shape. */
export class OutlookRefusal extends Error {
  readonly status: number;
  readonly code: string;
  /** What stands in the error beside code and message. */
  readonly more: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    { more = {}, headers = {} }: { more?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.more = more;
    this.headers = headers;
  }
}
