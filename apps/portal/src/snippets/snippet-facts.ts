import type { SigningAlgorithm } from '@signet/protocol';

/** What a snippet is filled in with. */
export interface SnippetFacts {
  clientId: string;
  kid: string;
  alg: SigningAlgorithm;
  issuer: string;
  tokenUrl: string;
  registrationUrl: string;
  /** The name of the file with the private key, PKCS#8 in PEM, beside the snippet. */
  keyFile: string;
  /** The public key, to try a registration with. */
  publicJwk: object;
}

/** A program in one language. It gets an access token and proves with it that it works. */
export interface Snippet {
  /** What the tab says. */
  language: string;
  fileName: string;
  /** The command that runs it. */
  command: string;
  /** What it takes besides the language itself. */
  needs?: string;
  code: string;
}

/** Why there is no snippet for a key of that kind in this language. */
export interface NoSnippet {
  language: string;
  reason: string;
}
