import type { JsonObject } from './json.js';

/** One thing that is wrong with client metadata, as the server names it. */
export interface MetadataProblem extends JsonObject {
  field?: string;
  reason?: string;
}

/** What a server answered instead of what was asked for. */
export interface RefusalAnswer {
  status: number;
  headers: Headers;
  body: JsonObject;
}

/** The server refused: asking again in the same way is of no use. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly status: number;
  /** The error code (RFC 6749 §5.2, RFC 7591 §3.2.2, RFC 6750 §3.1), where the answer has one. */
  readonly error?: string;
  /** What the server's owner finds the true reason by. */
  readonly reference?: string;
  /** All that is wrong with a registration, at once. */
  readonly problems: readonly MetadataProblem[];
  readonly headers: Headers;

  constructor({ status, headers, body }: RefusalAnswer) {
    const { error, error_description, title, detail, reference, instance, problems } = body;
    const [code, why, name] = [error, error_description ?? detail ?? title, reference ?? instance].map(said);
    super([`${status}`, code, why, name && `(reference ${name})`].filter(Boolean).join(' '));
    this.status = status;
    this.error = code;
    this.reference = name;
    this.problems = Array.isArray(problems) ? (problems as MetadataProblem[]) : [];
    this.headers = headers;
  }
}

/** No answer, or none that decides: what was asked for may have been done. */
export class ServerUnavailable extends Error {
  override readonly name = 'ServerUnavailable';

  constructor(
    message: string,
    /** When to come again, seconds; undefined when the server did not say. */
    readonly retryAfter?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The answer breaks the protocol, so nothing of it is used. */
export class UnusableAnswer extends Error {
  override readonly name = 'UnusableAnswer';
}

const said = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
