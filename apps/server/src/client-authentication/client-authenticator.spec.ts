import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { PublicJwk } from '@signet/key-material';
import { ClientAuthenticationError, OAuthError } from '@signet/protocol';
import type { AdmissionRequest, ClientRecord, InactiveClient, TrustDirectory, Verdict } from '@signet/store';
import { beforeEach, describe, expect, test } from 'vitest';
import { CertificateTrusts } from '../certificate-trust/certificate-trust.js';
import { TrustStores } from '../certificate-trust/trust-stores.js';
import { Clock } from '../config/clock.js';
import { Endpoints, QuotaSwitch } from '../config/server-config.js';
import { ClientQuota } from '../quota/client-quota.js';
import { Quotas } from '../quota/quotas.js';
import type { CurrentClients } from '../remote-key-sets/current-clients.js';
import type { Resources } from '../resource-servers/resources.js';
import { Assertions } from './assertions.js';
import { AuthenticationMethods } from './authentication-methods.js';
import { ClientCertificates } from './client-certificates.js';
import type { KeyAdmission } from './key-admission.js';
import { ClientAuthenticator } from './client-authenticator.js';

const issuer = 'https://as.example';
const clientId = 'c_AAAAAAAAAAAAAAAAAAAAAA';
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = publicKey.export({ format: 'jwk' }) as unknown as PublicJwk;

const record = (version: number, kid = 'k1'): ClientRecord =>
  ({
    clientId,
    organisationId: 'o_1',
    version,
    kind: 'registered',
    metadata: { token_endpoint_auth_method: 'private_key_jwt' },
    keys: [{ kid, thumbprint: 't', jwk: { ...jwk, kid } }],
  }) as never;

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function assertion(kid = 'k1'): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: clientId, sub: clientId, aud: issuer, iat: now, exp: now + 60, jti: randomUUID() };
  const input = `${encoded({ alg: 'ES256', kid })}.${encoded(claims)}`;
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

/** A database that holds one client, a memory of it, and what was asked of both. */
let stored: ClientRecord | InactiveClient | undefined;
let remembered: ClientRecord | undefined;
let renewed: ClientRecord | undefined;
let reloads: number;
let asked: AdmissionRequest[];
let verdicts: Verdict[];

const clients = {
  findRemembered: () => remembered,
  reload: async () => {
    reloads += 1;
    return stored;
  },
  renewed: async (_: ClientRecord, error: unknown) => {
    if (!renewed) throw error;
    return renewed;
  },
} as unknown as CurrentClients;

const admission = {
  noteUse: async () => undefined,
  admit: async (request: AdmissionRequest) => {
    asked.push(request);
    return verdicts.shift() ?? 'admitted';
  },
} as unknown as KeyAdmission;

/** Resource servers as remembered, and as they are. */
let catalogue: { current: number; stored: number };
const resources = {
  get current() {
    return { version: catalogue.current };
  },
  reload: async () => {
    catalogue.current = catalogue.stored;
    return { version: catalogue.current };
  },
} as unknown as Resources;

const clock = new Clock();
const trusts = new CertificateTrusts(new TrustStores({} as TrustDirectory), clock);
const authenticator = new ClientAuthenticator(
  clients,
  admission,
  new ClientQuota(new Quotas(new QuotaSwitch(true), clock)),
  resources,
  new AuthenticationMethods(
    new Assertions(trusts, new Endpoints(issuer), clock),
    new ClientCertificates(trusts, clock),
  ),
);

const admit = (kid?: string, decide = ({ client }: { client: ClientRecord }) => client.version) =>
  authenticator.admit({ assertion: assertion(kid) }, decide);

const refusalOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'admitted',
    (error: ClientAuthenticationError) => {
      expect(error.clientId).toBe(clientId);
      return error.refusal.reason;
    },
  );

beforeEach(() => {
  [stored, remembered, renewed, reloads, asked, verdicts] = [record(1), record(1), undefined, 0, [], []];
  catalogue = { current: 1, stored: 1 };
});

describe('a remembered client', () => {
  test('is admitted without reading it again', async () => {
    expect(await admit()).toBe(1);
    expect([reloads, asked.length, asked[0]?.version]).toEqual([0, 1, 1]);
  });

  test('that changed is read again and verified again, once', async () => {
    [stored, verdicts] = [record(2), ['changed', 'admitted']];
    expect(await admit()).toBe(2);
    expect([reloads, asked.map(({ version }) => version)]).toEqual([1, [1, 2]]);
  });

  test('that changes twice in a moment is refused', async () => {
    verdicts = ['changed', 'changed'];
    expect(await refusalOf(admit())).toBe('changed_meanwhile');
  });

  test('with a key it did not have when it was remembered is found to have it', async () => {
    stored = record(2, 'k2');
    expect(await admit('k2')).toBe(2);
  });

  test('is refused from memory only after it was read again', async () => {
    expect(await refusalOf(admit('unknown'))).toBe('unknown_key');
    expect([reloads, asked.length]).toEqual([1, 0]);
  });

  test('that was revoked since is refused as such', async () => {
    stored = { clientId, inactive: { reason: 'client_not_active', status: 'revoked' } };
    verdicts = ['changed'];
    expect(await refusalOf(admit())).toBe('client_not_active');
    expect(await refusalOf(admit('unknown'))).toBe('client_not_active');
  });

  test('is decided again by the resource servers as they are, where what was remembered refused it', async () => {
    catalogue = { current: 1, stored: 2 };
    const decide = () => {
      if (catalogue.current < 2) throw new OAuthError('invalid_scope', 'not yet');
      return catalogue.current;
    };
    expect(await admit('k1', decide)).toBe(2);
    expect(asked.map(({ catalogueVersion }) => catalogueVersion)).toEqual([2]);
  });

  test('is decided again where the database says that the resource servers have changed', async () => {
    [catalogue, verdicts] = [{ current: 1, stored: 2 }, ['outdated', 'admitted']];
    await admit();
    expect([reloads, asked.map(({ catalogueVersion }) => catalogueVersion)]).toEqual([0, [1, 2]]);
  });

  test('is told to come again, not refused, where they change and change', async () => {
    verdicts = Array<Verdict>(9).fill('outdated');
    await expect(admit()).rejects.toMatchObject({ status: 503 });
    expect(asked).toHaveLength(4);
  });

  test('may be given more than it had: what the endpoint refused is decided again with the newer record', async () => {
    stored = record(2);
    const decide = ({ client }: { client: ClientRecord }) => {
      if (client.version < 2) throw new OAuthError('invalid_scope', 'not yet');
      return client.version;
    };
    expect(await admit('k1', decide)).toBe(2);
  });
});

describe('a client that is not remembered', () => {
  test('and changed between reading it and admitting it is verified again, once', async () => {
    [remembered, verdicts] = [undefined, ['changed', 'admitted']];
    expect(await admit()).toBe(1);
    expect(reloads).toBe(2);
  });
});

describe('a client with a jwks_uri', () => {
  const remote = (version: number, kid?: string): ClientRecord => ({
    ...record(version, kid),
    remoteKeySet: { uri: 'https://keys.partner.example/', fetchedAt: 1, recheckAt: 2 },
  });

  test('is verified once more when its key set was fetched for the key it used', async () => {
    [stored, remembered, renewed] = [remote(1), remote(1), remote(2, 'k2')];
    expect(await admit('k2')).toBe(2);
    expect(asked.map(({ version }) => version)).toEqual([2]);
  });

  test('is refused when the key set did not help', async () => {
    [stored, remembered, renewed] = [remote(1), remote(1), remote(2)];
    expect(await refusalOf(admit('k2'))).toBe('unknown_key');
    renewed = undefined;
    expect(await refusalOf(admit('k2'))).toBe('unknown_key');
    expect(asked).toEqual([]);
  });
});

describe('a statement of an endpoint', () => {
  test('gets the decision, and its result is the answer', async () => {
    const result = await authenticator.admitBy(
      { assertion: assertion() },
      ({ client }) => client.version,
      async (request, decision) => ({ verdict: 'admitted', result: [request.clientId, decision] }),
    );
    expect(result).toEqual([clientId, 1]);
  });

  test('is asked again with a fresh record, and its result is nothing where it does not admit', async () => {
    const said: Verdict[] = ['changed', 'replayed'];
    const answer = authenticator.admitBy(
      { assertion: assertion() },
      () => undefined,
      async () => ({ verdict: said.shift()!, result: 'secret' }),
    );
    expect(await refusalOf(answer)).toBe('replayed');
    expect(said).toEqual([]);
  });
});

describe('any client', () => {
  test.each([
    ['replayed', 'replayed'],
    ['expired', 'expired'],
    ['refused', 'organisation_not_approved'],
  ] as const)('that is %s by the database is refused without another try', async (verdict, reason) => {
    verdicts = [verdict, 'admitted'];
    expect(await refusalOf(admit())).toBe(reason);
    expect(reloads).toBe(0);
  });

  test('that nobody knows is refused', async () => {
    [stored, remembered] = [undefined, undefined];
    expect(await refusalOf(admit())).toBe('unknown_client');
  });

  test('does not use up its assertion when the endpoint refuses', async () => {
    const decide = () => {
      throw new OAuthError('invalid_scope', 'no');
    };
    await expect(admit('k1', decide)).rejects.toMatchObject({ code: 'invalid_scope' });
    expect(asked).toEqual([]);
  });

  test('has the DPoP proof of the decision used up with its assertion', async () => {
    const proof = { digest: Buffer.alloc(32, 1), expiresAt: 1 };
    const decide = async () => ({ proof });
    await authenticator.admit({ assertion: assertion() }, decide, (decision) => decision.proof);
    expect(asked[0]?.proof).toBe(proof);
  });

  test.each(['proof_replayed', 'proof_expired'] as const)('whose proof is %s is told so', async (verdict) => {
    verdicts = [verdict, 'admitted'];
    await expect(admit()).rejects.toMatchObject({ code: 'invalid_dpop_proof' });
    expect(reloads).toBe(0);
  });

  test('that asks too often is told when to come back', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 150 }, () => admit()));
    const refused = outcomes.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.reason).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
  });
});
