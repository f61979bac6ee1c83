import type { IncomingHttpHeaders } from 'node:http';

/** One entry of the `problems` member of a refused registration. */
export interface WireProblem {
  code: string;
  field: string;
  reason: string;
  rule: string;
}

/** The members of any answer that tests read by name, typed as the contract states them. Reading one that is not there fails the test. */
export interface Body {
  [member: string]: unknown;
  access_token: string;
  token_type: string;
  expires_in: number;
  scope: string;
  error: string;
  error_description: string;
  problems: WireProblem[];
  reference: string;
  client_id: string;
  client_id_issued_at: number;
  registration_access_token: string;
  registration_client_uri: string;
  organisation_id: string;
  kid: string;
  alg: string;
  status: unknown;
  reason: string;
  code: string;
  keys: Record<string, string>[];
}

/** One answer, read whole. */
export class Answer {
  constructor(
    readonly status: number,
    readonly headers: IncomingHttpHeaders,
    readonly text: string,
  ) {}

  get body(): Body {
    return JSON.parse(this.text) as Body;
  }
}

/** What came, short enough for a test's message. */
export const said = ({ status, text }: Answer): string => `${status} ${text.slice(0, 400)}`;
