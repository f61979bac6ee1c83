import { Explained } from '../explained.js';
import { type FieldProblem, isJsonObject, type PortalErrorCode, type PortalProblem } from '@signet/protocol';

/** What is refused without the server having said so in our vocabulary. */
type OurWord = PortalErrorCode | 'no_answer';

/** Why the server did not do what it was asked (RFC 9457): the message is a sentence for people. */
export class ServerProblem extends Explained {
  constructor(
    /** The HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly code: PortalProblem['code'],
    detail: string,
    private readonly members: Partial<PortalProblem> = {},
  ) {
    super(detail);
  }

  /** What is wrong with which member of the request. */
  get fields(): FieldProblem[] {
    return Array.isArray(this.members.fields) ? this.members.fields : [];
  }

  /** What support finds this request by. */
  get reference(): string | undefined {
    return this.members.reference;
  }

  /** Whose right it would be. */
  get roles(): NonNullable<PortalProblem['roles']> {
    return this.members.roles ?? [];
  }

  /** What the second factor can be. */
  get methods(): NonNullable<PortalProblem['methods']> {
    return this.members.methods ?? [];
  }
}

/** A refusal as a problem, whatever its body turns out to be. */
export function problemOf(status: number, body: unknown): ServerProblem {
  const members: Partial<PortalProblem> = isJsonObject(body) ? body : {};
  return new ServerProblem(
    status,
    members.code ?? `status_${status}`,
    members.detail ?? `The server answered with status ${status}.`,
    members,
  );
}

/** Whether something failed because the server said so; with words, because it said one of these. */
export const isServerProblem = (error: unknown, ...codes: OurWord[]): error is ServerProblem =>
  error instanceof ServerProblem && (codes.length === 0 || (codes as string[]).includes(error.code));
