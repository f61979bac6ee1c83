import { randomUUID } from 'node:crypto';
import { adminPost } from './admin.js';
import { said } from './answer.js';
import { type AssertionParts, now, signedJwt } from './assertion.js';
import { keySet, makeKeyPair, type KeyPair } from './key-pair.js';
import type { Partner } from './onboarding.js';
import type { Server } from './server.js';

/** Who signs software statements, about which software. */
export interface Publisher {
  issuer: string;
  key: KeyPair;
  softwareId: string;
}

export const newPublisher = (): Publisher => ({
  issuer: `https://publisher-${randomUUID()}.example`,
  key: makeKeyPair(),
  softwareId: randomUUID(),
});

const YEAR = 31_536_000;

/** A software statement as RFC 7591 §2.3 has it: a good one, but for the parts given. */
export function softwareStatement(publisher: Publisher, parts: AssertionParts = {}): string {
  const key = parts.key ?? publisher.key;
  const claims = {
    iss: publisher.issuer,
    iat: now(),
    exp: now() + YEAR,
    jti: randomUUID() as string,
    software_id: publisher.softwareId,
  };
  return signedJwt({ header: { alg: key.alg, kid: key.kid }, claims }, parts, key);
}

async function mustPost(server: Server, path: string, value: object): Promise<void> {
  const answer = await adminPost(server, path, value);
  if (answer.status !== 200) throw new Error(`POST ${path}: ${said(answer)}`);
}

/** Has the server believe the publisher's statements. */
export const trustIssuer = (
  server: Server,
  { issuer, key }: Publisher,
  changes: object = {},
): Promise<void> => mustPost(server, '/admin/statement-issuers', { issuer, jwks: keySet(key), ...changes });

/** Approves the publisher's software for the partner's organisation, or changes what holds of it. */
export const approveSoftware = (
  server: Server,
  { organisationId }: Partner,
  { issuer, softwareId }: Publisher,
  changes: object = {},
): Promise<void> =>
  mustPost(server, `/admin/organisations/${organisationId}/software`, {
    issuer,
    software_id: softwareId,
    ...changes,
  });
