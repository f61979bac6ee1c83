import { publishPolicy } from './admin.js';
import type { Answer } from './answer.js';
import { assertion, type AssertionParts, type TestClient } from './assertion.js';
import { boundToken, registerUnder, registrationProof, tokenProof, tokenUnder } from './dpop.js';
import { makeKeyPair, type KeyPair } from './key-pair.js';
import {
  type ClientSettings,
  goodMetadata,
  onboard,
  type Partner,
  type RegisteredClient,
} from './onboarding.js';
import type { Server } from './server.js';

/** An organisation that is held to the profile fapi2. */
export async function fapi2Partner(
  server: Server,
  alg: 'ES256' | 'PS256' | 'EdDSA' = 'ES256',
): Promise<Partner> {
  const partner = await onboard(server, alg);
  await publishPolicy(server, partner.organisationId, { profile: 'fapi2' });
  return partner;
}

/** Registers with a fresh initial access token that is bound to a key. */
export async function registerBound(
  server: Server,
  { onboarding }: Partner,
  metadata: unknown,
  key = makeKeyPair(),
): Promise<Answer> {
  const token = await boundToken(server, onboarding, key);
  return registerUnder(server, token, metadata, await registrationProof(server, token, key));
}

/** A client whose tokens are bound by DPoP, registered the whole way with bound tokens. */
export async function fapi2Client(
  server: Server,
  partner: Partner,
  { alg = 'ES256', key = makeKeyPair(alg), metadata = {} }: ClientSettings = {},
): Promise<RegisteredClient> {
  const wanted = goodMetadata(key, { dpop_bound_access_tokens: true, ...metadata });
  const { status, text, body } = await registerBound(server, partner, wanted);
  if (status !== 201) throw new Error(`Not registered: ${status} ${text}`);
  return { clientId: body.client_id, key, issuer: server.issuer, scope: 'read', information: body };
}

/** A token request with an assertion and a proof that are good, but for the parts. */
export const boundRequest = async (
  server: Server,
  client: TestClient,
  parts: AssertionParts = {},
  proofKey: KeyPair = makeKeyPair(),
): Promise<Answer> =>
  tokenUnder(server, client, await tokenProof(server, client, proofKey), {
    client_assertion: assertion(client, parts),
  });
