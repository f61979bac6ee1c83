import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { addCertificate, adminPost, createOrganisation } from '../testing/admin.js';
import { keyPairOf, newKeys, openssl } from '../testing/certificate-authority.js';
import type { Algorithm, KeyPair } from '../testing/key-pair.js';
import { goodMetadata, registerWith } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { accessToken } from '../testing/token.js';

const { a, b } = runningPair();
const { folder, issue, run, text, x5c } = openssl();
let organisationId: string;
beforeAll(async () => {
  organisationId = (await createOrganisation(a, `Origins ${randomUUID()}`)).organisation_id;
  issue('root', 'authority');
});

/** The whole way with one key: its certificate onboards, and registers a client that gets a token with the same key. */
async function used(pair: KeyPair, certificate: string, entries: string[]): Promise<void> {
  const { client_id, kid } = await addCertificate(a, organisationId, certificate);
  const onboarding = { clientId: client_id, key: { ...pair, kid }, issuer: a.issuer, scope: 'dcr' };
  const jwk = { ...pair.jwk, x5c: entries };
  const answer = await registerWith(b, { organisationId, onboarding }, goodMetadata({ ...pair, jwk }));
  expect(answer.status, answer.text).toBe(201);
  const client = { clientId: answer.body.client_id, key: pair, issuer: b.issuer, scope: 'read' };
  await accessToken(a, client);
}

describe('keys made by openssl', () => {
  it.each<[Algorithm, string, (key: string) => Buffer]>([
    ['ES256', 'PKCS#8', (key) => run('pkcs8', '-topk8', '-nocrypt', '-in', key)],
    ['ES256', 'SEC 1', (key) => run('ec', '-in', key)],
    ['PS256', 'PKCS#8', (key) => run('pkcs8', '-topk8', '-nocrypt', '-in', key)],
    ['PS256', 'PKCS#1', (key) => run('rsa', '-traditional', '-in', key)],
    ['RS256', 'PKCS#8', (key) => run('pkcs8', '-topk8', '-nocrypt', '-in', key)],
    ['RS256', 'PKCS#1', (key) => run('rsa', '-traditional', '-in', key)],
    ['EdDSA', 'PKCS#8', (key) => run('pkcs8', '-topk8', '-nocrypt', '-in', key)],
  ])('%s in %s, self-signed and issued by a CA', async (alg, _form, convert) => {
    const files = ['-nodes', '-keyout', 'own.key', '-out', 'own.pem'];
    run('req', '-x509', '-newkey', ...newKeys[alg], ...files, '-subj', '/CN=own', '-days', '30');
    await used(keyPairOf(convert('own.key').toString(), alg), text('own.pem'), x5c('own'));
    issue('issued', 'client', { by: 'root', alg });
    const pair = keyPairOf(convert('issued.key').toString(), alg);
    await used(pair, text('issued.pem') + text('root.pem'), x5c('issued', 'root'));
  });
});

const keytool = (...parameters: string[]): Buffer =>
  execFileSync('keytool', parameters, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });

function hasKeytool(): boolean {
  try {
    keytool('-help');
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasKeytool())('keys made by keytool (skipped where there is no Java)', () => {
  it.each<[Algorithm, string, string[]]>([
    ['ES256', 'PKCS12', ['-keyalg', 'EC', '-groupname', 'secp256r1']],
    ['ES256', 'JKS', ['-keyalg', 'EC', '-groupname', 'secp256r1']],
    ['PS256', 'PKCS12', ['-keyalg', 'RSA', '-keysize', '2048']],
    ['RS256', 'JKS', ['-keyalg', 'RSA', '-keysize', '2048']],
    ['EdDSA', 'PKCS12', ['-keyalg', 'Ed25519']],
  ])('%s in a %s key store', async (alg, type, kind) => {
    const password = 'changeit';
    const name = `${alg}-${type}`;
    const store = ['-keystore', `${name}.store`, '-storetype', type, '-storepass', password];
    const key = ['-alias', 'key', '-keypass', password, '-dname', 'CN=java', '-validity', '30'];
    keytool('-genkeypair', ...store, ...key, ...kind);
    const certificate = keytool('-exportcert', '-rfc', '-alias', 'key', ...store).toString();
    const exported = ['-destkeystore', `${name}.p12`, '-deststoretype', 'PKCS12', '-deststorepass', password];
    keytool(
      '-importkeystore',
      '-srckeystore',
      `${name}.store`,
      '-srcstorepass',
      password,
      ...exported,
      '-noprompt',
    );
    const pem = run(
      'pkcs12',
      '-in',
      `${name}.p12`,
      '-nodes',
      '-nocerts',
      '-passin',
      `pass:${password}`,
    ).toString();
    const pair = keyPairOf(pem.slice(pem.indexOf('-----BEGIN')), alg);
    await used(pair, certificate, [certificate.replace(/-----[^-]*-----|\s/g, '')]);

    const path = `/admin/organisations/${organisationId}/certificates`;
    const whole = readFileSync(join(folder, `${name}.store`)).toString('base64');
    const refused = await adminPost(a, path, { certificate: whole });
    expect(refused).toMatchObject({ status: 422, body: { code: 'not_a_certificate' } });
    expect(refused.body.detail).toContain(type === 'JKS' ? 'a Java key store' : 'a PKCS#12 key store');
  });
});
