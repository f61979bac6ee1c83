import type { TestClient } from '../../testing/assertion.js';

/** `plain` is Signet again, asked for bearer tokens where the job is about bound ones. */
export type ContenderName = 'signet' | 'peer' | 'floor' | 'plain';

/** Where a registered client reads its registration, and with what (RFC 7591 §3.2.1). */
export interface Registration {
  registration_client_uri: string;
  registration_access_token: string;
}

/** Who may ask about tokens (RFC 7662 §2.1), where, and for which resource those tokens are. */
export interface IntrospectionSetting {
  path: string;
  caller: TestClient;
  resource: string;
}

/** One of the servers measured side by side. */
export interface Contender {
  name: ContenderName;
  title: string;
  /** The server's process; its PostgreSQL is measured apart. */
  pid: number;
  port: number;
  /** Requests rotate over these. */
  clients: readonly TestClient[];
  /** The clients' registrations; the floor has none. */
  registrations: readonly Registration[];
  /** The floor knows no tokens. */
  introspection?: IntrospectionSetting;
  usesPostgres: boolean;
  /** Fresh single-use initial access tokens (RFC 7591 §3), made outside any measured round. */
  makeInitialAccessTokens: (count: number) => Promise<string[]>;
  /** The end of what the process said, for messages about failures. */
  lastWords: () => string;
}

/** The element at this index of a list that begins again at its end. */
export const rotating = <T>(list: readonly T[], index: number): T => list[index % list.length]!;
