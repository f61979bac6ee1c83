import { randomUUID } from 'node:crypto';
import { addCertificate, createOrganisation } from './admin.js';
import type { Answer, Body } from './answer.js';
import type { TestClient } from './assertion.js';
import { certificatePem } from './certificate.js';
import { bearer, postJson } from './http.js';
import { keySet, makeKeyPair, type Algorithm, type KeyPair } from './key-pair.js';
import type { Server } from './server.js';
import { accessToken } from './token.js';

/** An organisation with its onboarding client: the one that may only ask for scope `dcr`. */
export interface Partner {
  organisationId: string;
  onboarding: TestClient;
}

/** A client that registered itself, with what its registration answered. */
export interface RegisteredClient extends TestClient {
  information: Body;
}

type OnboardingAlgorithm = 'ES256' | 'PS256' | 'EdDSA';

/** An organisation of its own with an onboarding client. */
export async function onboard(server: Server, alg: OnboardingAlgorithm = 'ES256'): Promise<Partner> {
  const { organisation_id } = await createOrganisation(server, `Partner ${randomUUID()}`);
  return onboardInto(server, organisation_id, alg);
}

/** The certificate decides the client's key; its kid and algorithm come from the server's answer. */
export async function onboardInto(
  server: Server,
  organisationId: string,
  alg: OnboardingAlgorithm = 'ES256',
): Promise<Partner> {
  const key = makeKeyPair(alg);
  const { client_id, kid } = await addCertificate(server, organisationId, certificatePem(key));
  const onboarding = { clientId: client_id, key: { ...key, kid }, issuer: server.issuer, scope: 'dcr' };
  return { organisationId, onboarding };
}

export const initialAccessToken = (server: Server, { onboarding }: Partner): Promise<string> =>
  accessToken(server, onboarding);

export type Metadata = Record<string, unknown>;

/** Client metadata that is accepted as it stands (RFC 7591 §2), but for the changes. */
export const goodMetadata = (key: KeyPair = makeKeyPair(), changes: Metadata = {}): Metadata => ({
  client_name: 'Conformance client',
  token_endpoint_auth_method: 'private_key_jwt',
  grant_types: ['client_credentials'],
  scope: 'read',
  jwks: keySet(key),
  ...changes,
});

export const register = (server: Server, accessTokenOfDcr: string, metadata: unknown): Promise<Answer> =>
  postJson(server, '/register', metadata, bearer(accessTokenOfDcr));

/** Registers with a fresh initial access token. */
export const registerWith = async (server: Server, partner: Partner, metadata: unknown): Promise<Answer> =>
  register(server, await initialAccessToken(server, partner), metadata);

export interface ClientSettings {
  alg?: Algorithm;
  key?: KeyPair;
  metadata?: Metadata;
}

/** A client of its own, registered the whole way. */
export async function registeredClient(
  server: Server,
  partner: Partner,
  { alg = 'ES256', key = makeKeyPair(alg), metadata = {} }: ClientSettings = {},
): Promise<RegisteredClient> {
  const answer = await registerWith(server, partner, goodMetadata(key, metadata));
  if (answer.status !== 201) throw new Error(`Not registered: ${answer.status} ${answer.text}`);
  return {
    clientId: answer.body.client_id,
    key,
    issuer: server.issuer,
    scope: 'read',
    information: answer.body,
  };
}
