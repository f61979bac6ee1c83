import { newIdentifier } from '@signet/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AdministrationStore } from '../organisation/administration-store.js';
import { JwksDocumentStore } from '../jwks-document/jwks-document-store.js';
import type { FetchClaim } from '../jwks-document/remote-key-set.js';
import { fetched, newRemoteKey, newUri } from '../testing/remote-key-set.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { SoftwareStore } from './software-store.js';
import { StatementIssuerStore, type TrustedIssuer } from './statement-issuer-store.js';
import { StatementTrustStore } from './statement-trust-store.js';

let database: TestDatabase;
let issuers: StatementIssuerStore;
let software: SoftwareStore;
let trust: StatementTrustStore;
beforeAll(async () => {
  database = await openTestDatabase();
  issuers = new StatementIssuerStore(database.dataSource);
  software = new SoftwareStore(database.dataSource);
  trust = new StatementTrustStore(database.requestPool);
});
afterAll(() => database.close());

const jwks = { keys: [{ kty: 'EC', kid: 'k1' }] } as unknown as NonNullable<TrustedIssuer['jwks']>;
let made = 0;
const newIssuer = (changes: Partial<TrustedIssuer> = {}): TrustedIssuer => ({
  ...{
    issuer: `https://publisher-${(made += 1)}.example`,
    jwks,
    thumbprints: ['t1'],
    organisation_ids: null,
    jwks_uri: null,
    type: null,
  },
  ...{ enabled: true, ...changes },
});

async function auditOf(action: string, member: string, value: string) {
  const { rows } = await database.requestPool.query(
    'SELECT actor, organisation_id, detail FROM audit_event WHERE action = $1 AND detail ->> $2 = $3 ORDER BY occurred_at',
    [action, member, value],
  );
  return rows;
}

describe('a statement issuer', () => {
  test('is trusted for every organisation, with its keys, and no software is approved by that', async () => {
    const { clientId } = await seedClient(database);
    const issuer = newIssuer({ type: 'statement+jwt' });
    await issuers.put(issuer);
    expect(await trust.findTrust({ clientId, issuer: issuer.issuer, softwareId: 's' })).toEqual({
      keys: jwks.keys,
      type: 'statement+jwt',
      approval: undefined,
    });
  });

  test('limited to organisations is trusted for those alone', async () => {
    const [own, other] = [await seedClient(database), await seedClient(database)];
    const { issuer, ...rest } = newIssuer({ organisation_ids: [own.organisationId] });
    await issuers.put({ issuer, ...rest });
    expect(await trust.findTrust({ clientId: own.clientId, issuer, softwareId: 's' })).toBeDefined();
    expect(await trust.findTrust({ clientId: other.clientId, issuer, softwareId: 's' })).toBeUndefined();
  });

  test.each(['', 'https://publisher.example/', 'HTTPS://PUBLISHER.EXAMPLE', '%', "' OR 1=1--"])(
    'is not found as %j: the name is compared as it stands',
    async (issuer) => {
      const { clientId } = await seedClient(database);
      await issuers.put(newIssuer({ issuer: 'https://publisher.example' }));
      expect(await trust.findTrust({ clientId, issuer, softwareId: 's' })).toBeUndefined();
    },
  );

  test('disabled or removed is trusted no more; each change has its audit row', async () => {
    const { clientId } = await seedClient(database);
    const issuer = newIssuer();
    const question = { clientId, issuer: issuer.issuer, softwareId: 's' };
    await issuers.put(issuer);
    await issuers.put({ ...issuer, enabled: false });
    expect(await trust.findTrust(question)).toBeUndefined();
    await issuers.put(issuer);
    expect(await trust.findTrust(question)).toBeDefined();
    expect(await issuers.remove(issuer.issuer)).toBe(true);
    expect(await issuers.remove(issuer.issuer)).toBe(false);
    expect(await trust.findTrust(question)).toBeUndefined();
    expect(await issuers.has(issuer.issuer)).toBe(false);
    const trusted = await auditOf('statement_issuer.trusted', 'issuer', issuer.issuer);
    expect(trusted.map(({ detail }) => detail.enabled)).toEqual([true, false, true]);
    expect(trusted[0]).toMatchObject({ actor: 'administrator', detail: { kids: ['k1'] } });
    expect(await auditOf('statement_issuer.removed', 'issuer', issuer.issuer)).toHaveLength(1);
  });

  test('loses a key whose private half was shown, and keeps the others', async () => {
    const { clientId } = await seedClient(database);
    const [shownKey, otherKey] = [newIdentifier('k'), newIdentifier('k')];
    const keys = [...jwks.keys, { ...jwks.keys[0], kid: 'k2' }] as typeof jwks.keys;
    const issuer = newIssuer({ jwks: { keys }, thumbprints: [shownKey, otherKey] });
    await issuers.put(issuer);
    await new AdministrationStore(database.dataSource).burnKeys([shownKey], { actor: 'c_x' });
    const found = await trust.findTrust({ clientId, issuer: issuer.issuer, softwareId: 's' });
    expect(found?.keys.map(({ kid }) => kid)).toEqual(['k2']);
  });

  test('with a jwks_uri has the keys that were fetched from there, without burned ones', async () => {
    const { clientId } = await seedClient(database);
    const documents = new JwksDocumentStore(database.requestPool, database.dataSource);
    const uri = newUri();
    const issuer = newIssuer({ jwks: null, jwks_uri: uri, thumbprints: [] });
    await issuers.put(issuer);
    const ask = () => trust.findTrust({ clientId, issuer: issuer.issuer, softwareId: 's' });
    expect(await ask()).toMatchObject({ keys: [], remoteKeySet: { uri, fetchedAt: 0, recheckAt: 0 } });
    const [one, other] = [newRemoteKey('one'), newRemoteKey('other')];
    await documents.keep((await documents.claim(uri, 'stale')) as FetchClaim, fetched(one, other));
    const found = await ask();
    expect(found?.keys.map(({ kid }) => kid)).toEqual(['one', 'other']);
    expect(found?.remoteKeySet?.recheckAt).toBeGreaterThan(found?.remoteKeySet?.fetchedAt ?? Infinity);
    await new AdministrationStore(database.dataSource).burnKeys([one.thumbprint], { actor: 'c_x' });
    expect((await ask())?.keys.map(({ kid }) => kid)).toEqual(['other']);
    const age = `UPDATE jwks_document SET asked_at = now() - interval '2 days' WHERE uri = $1`;
    await database.requestPool.query(age, [uri]);
    await documents.removeUnused();
    expect((await ask())?.keys).toHaveLength(1);
    await issuers.remove(issuer.issuer);
    await documents.removeUnused();
    expect(await documents.find(uri)).toBeNull();
  });

  test('has keys or a place for them, not both', async () => {
    await expect(issuers.put(newIssuer({ jwks_uri: newUri() }))).rejects.toThrow('statement_issuer_keys');
    await expect(issuers.put(newIssuer({ jwks: null, thumbprints: [] }))).rejects.toThrow(
      'statement_issuer_keys',
    );
  });

  test('is replaced as a whole, and listed by name', async () => {
    const issuer = newIssuer({ type: 'a+jwt', organisation_ids: ['o_1'] });
    await issuers.put(issuer);
    await issuers.put({ ...issuer, type: null, organisation_ids: null });
    const listed = await issuers.list();
    expect(listed.find((one) => one.issuer === issuer.issuer)).toMatchObject({
      type: null,
      organisation_ids: null,
    });
    expect(listed.map((one) => one.issuer)).toEqual(listed.map((one) => one.issuer).toSorted());
  });
});

describe('the software of an organisation', () => {
  async function scene() {
    const { organisationId, clientId } = await seedClient(database);
    const issuer = newIssuer();
    await issuers.put(issuer);
    return {
      name: { organisation_id: organisationId, issuer: issuer.issuer, software_id: 's' },
      question: { clientId, issuer: issuer.issuer, softwareId: 's' },
    };
  }

  test('is approved for that organisation, that issuer and that software_id alone', async () => {
    const [{ name, question }, other] = [await scene(), await scene()];
    await software.put(name, { minimum_version: '1.2' });
    expect((await trust.findTrust(question))?.approval).toMatchObject({
      minimum_version: '1.2',
      blocked: false,
    });
    for (const another of [
      { ...question, clientId: other.question.clientId },
      { ...question, issuer: other.question.issuer },
      { ...question, softwareId: 'S' },
    ]) {
      expect((await trust.findTrust(another))?.approval).toBeUndefined();
    }
  });

  test('changes in what is said and keeps the rest; a blocked statement stays blocked', async () => {
    const { name, question } = await scene();
    await software.put(name, { minimum_version: '1', maximum_version: '2', blocked_statements: ['a'] });
    await software.put(name, { blocked: true, blocked_statements: ['b'] });
    const held = await software.put(name, { blocked: false, maximum_version: null });
    const expected = {
      ...{ minimum_version: '1', maximum_version: null, blocked: false, blocked_statements: ['a', 'b'] },
    };
    expect(held).toMatchObject(expected);
    expect((await trust.findTrust(question))?.approval).toMatchObject(expected);
    expect(await software.list(name.organisation_id)).toMatchObject([expected]);
    const audited = await auditOf('software.changed', 'issuer', name.issuer);
    expect(audited).toHaveLength(3);
    expect(audited[1]).toMatchObject({
      organisation_id: name.organisation_id,
      detail: { blocked: true, software_id: 's' },
    });
  });

  test('loses no block of twenty at once', async () => {
    const { name } = await scene();
    const statements = Array.from({ length: 20 }, (_, index) => `jti-${index}`);
    await Promise.all(statements.map((jti) => software.put(name, { blocked_statements: [jti] })));
    const [held] = await software.list(name.organisation_id);
    expect(held?.blocked_statements.toSorted()).toEqual(statements.toSorted());
  });

  test('outlives its issuer, so that what was blocked stays blocked', async () => {
    const { name, question } = await scene();
    await software.put(name, { blocked: true });
    await issuers.remove(name.issuer);
    await issuers.put(newIssuer({ issuer: name.issuer }));
    expect((await trust.findTrust(question))?.approval).toMatchObject({ blocked: true });
  });
});
