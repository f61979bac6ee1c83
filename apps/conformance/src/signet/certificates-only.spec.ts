import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminDelete, adminPost, getAttempt, publishPolicy } from '../testing/admin.js';
import { openssl } from '../testing/certificate-authority.js';
import { signingWith, stageKey } from '../testing/client-keys.js';
import { bearer, postJson } from '../testing/http.js';
import { keyRollover } from '../testing/key-proof.js';
import { makeKeyPair, type KeyPair } from '../testing/key-pair.js';
import { keySetHost } from '../testing/key-set-host.js';
import {
  goodMetadata,
  onboard,
  type Partner,
  registeredClient,
  type RegisteredClient,
  registerWith,
} from '../testing/onboarding.js';
import { loopbackPair, remoteClient } from '../testing/remote-keys.js';
import type { Server } from '../testing/server.js';
import { token, tokenForm, tokenWith } from '../testing/token.js';

const { issue, x5c, text } = openssl();
let a: Server;
let b: Server;
let partner: Partner;
let client: RegisteredClient;

const addAnchor = () =>
  adminPost(a, '/admin/trust-anchors', { certificate: text('root.pem'), name: 'Root', revocation: 'none' });
/** A key pair whose public half has a certificate of the authority. */
function certified(): KeyPair {
  const name = randomUUID();
  const pair = issue(name, 'client', { by: 'root' });
  return { ...pair, jwk: { ...pair.jwk, x5c: x5c(name) } };
}

beforeAll(async () => {
  ({ a, b } = await loopbackPair());
  partner = await onboard(a);
  issue('root', 'authority', { subject: `/CN=root ${randomUUID()}` });
  await addAnchor();
  await publishPolicy(a, partner.organisationId, { certificate_trust: 'pki' });
  client = await registeredClient(a, partner, { key: certified() });
});

const rollOver = (next: KeyPair) =>
  postJson(
    b,
    `/register/${client.clientId}/keys`,
    { key_rollover: keyRollover(client, next) },
    bearer(client.information.registration_access_token),
  );

describe('a key without a certificate, under a policy that takes certificates only', () => {
  it('is refused at registration', async () => {
    const key = makeKeyPair();
    const answer = await registerWith(b, partner, goodMetadata(key));
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_client_metadata' } });
    expect(answer.body.problems).toMatchObject([
      { field: 'jwks.keys[0].x5c', rule: 'policy/certificate_trust' },
    ]);
    expect(answer.body.error_description).toContain('Only keys with a certificate are taken here');
  });

  it('is refused beside one that has its certificate', async () => {
    const jwks = { keys: [certified().jwk, makeKeyPair().jwk] };
    const answer = await registerWith(b, partner, goodMetadata(undefined, { jwks }));
    expect(answer.body.problems).toMatchObject([{ field: 'jwks.keys[1].x5c' }]);
  });

  it('is refused from an administrator', async () => {
    expect(await stageKey(a, client.clientId, makeKeyPair())).toMatchObject({
      status: 422,
      body: { code: 'certificate_required' },
    });
    expect((await stageKey(a, client.clientId, certified())).status).toBe(201);
  });

  it('is refused as the next key of a rollover; one with a certificate needs its path at every use', async () => {
    expect((await rollOver(makeKeyPair())).body.error_description).toContain('Only keys with a certificate');
    const next = certified();
    expect((await rollOver(next)).status).toBe(200);
    client = signingWith(client, next);
    const { body } = await addAnchor();
    expect((await token(b, tokenForm(client))).status).toBe(200);
    await adminDelete(a, `/admin/trust-anchors/${body.trust_anchor_id}`);
    expect((await token(b, tokenForm(client))).status).toBe(401);
    await addAnchor();
  });

  it('is refused at authentication when it appears at the jwks_uri, and its owner reads why', async () => {
    const [key, bare] = [certified(), makeKeyPair()];
    const host = await keySetHost(key);
    const remote = await remoteClient(a, partner, host, key);
    expect((await token(b, tokenForm(remote))).status).toBe(200);
    host.publish(key, bare);
    const refused = await tokenWith(b, remote, { key: bare });
    expect(refused).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect(await getAttempt(a, refused.body.reference)).toMatchObject({
      reason: 'certificate_required',
      code: 'DCR-1103',
    });
    expect((await token(b, tokenForm(remote))).status).toBe(200);
  });

  it('is refused from the jwks_uri of a registration', async () => {
    const host = await keySetHost(makeKeyPair());
    const answer = await registerWith(
      b,
      partner,
      goodMetadata(undefined, { jwks: undefined, jwks_uri: host.uri }),
    );
    expect(answer.body.problems).toMatchObject([{ rule: 'policy/certificate_trust' }]);
  });
});
