import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminPost, createOrganisation, publishPolicy } from '../testing/admin.js';
import { openssl } from '../testing/certificate-authority.js';
import { certificatePem, pem } from '../testing/certificate.js';
import { goodMetadata, onboard, registerWith } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';

const { a } = runningPair();
const authority = openssl();
const { chain, issue, run, text, x5c } = authority;
let organisation: string;
type Row = [id: string, what: string, input: () => string | Buffer, code: string];
// Another signature than it had.
const broken = (octets: Buffer): Buffer =>
  Buffer.concat([octets.subarray(0, -1), Buffer.of(octets.at(-1)! ^ 1)]);
const sent = (input: string | Buffer): string =>
  typeof input === 'string' ? input : input.toString('base64');

beforeAll(async () => {
  organisation = (await createOrganisation(a, `Hostile ${randomUUID()}`)).organisation_id;
  issue('root', 'authority', { subject: `/CN=root ${randomUUID()}` });
  issue('issuer', 'authority', { by: 'root' });
  issue('second', 'client', { by: 'issuer' });
  await publishPolicy(a, organisation, { certificate_trust: 'pki' });
  const anchor = { certificate: text('root.pem'), name: 'Root', organisation };
  expect((await adminPost(a, '/admin/trust-anchors', anchor)).status).toBe(200);
});

describe('trust anchors that are refused', () => {
  it.each<Row>([
    ['F08', 'a leaf', () => text('second.pem'), 'not_a_ca'],
    ['F08', 'a self-signed leaf', () => certificatePem(), 'not_a_ca'],
    ['F08', 'a private key', () => text('root.key'), 'not_a_certificate'],
    [
      'F08',
      'PKCS#7',
      () => run('crl2pkcs7', '-nocrl', '-certfile', 'root.pem', '-outform', 'DER'),
      'not_a_certificate',
    ],
    ['F10', 'two certificates', () => chain('root', 'issuer'), 'several_certificates'],
  ])('%s: %s', async (_id, _what, input, code) => {
    const anchor = { certificate: sent(input()), name: 'Anchor', organisation };
    const answer = await adminPost(a, '/admin/trust-anchors', anchor);
    expect(answer).toMatchObject({ status: 422, body: { code } });
  });
});

describe('revocation lists that are refused', () => {
  it.each<Row>([
    ['F20', 'a certificate', () => text('root.pem'), 'not_a_revocation_list'],
    [
      'F28',
      'a broken list',
      () => pem(run('crl', '-in', 'list.pem', '-outform', 'DER').subarray(0, -9), 'X509 CRL'),
      'revocation_list_malformed',
    ],
    [
      'F28',
      'a broken signature',
      () => broken(run('crl', '-in', 'list.pem', '-outform', 'DER')),
      'revocation_list_signature',
    ],
    [
      'F26',
      'a stale list',
      () => {
        run(
          'ca',
          '-gencrl',
          '-config',
          'list.cnf',
          '-cert',
          'root.pem',
          '-keyfile',
          'root.key',
          '-crlexts',
          'lines',
          '-crl_lastupdate',
          '250101000000Z',
          '-crl_nextupdate',
          '250201000000Z',
          '-out',
          'stale.pem',
        );
        return text('stale.pem');
      },
      'revocation_list_stale',
    ],
  ])('%s: %s', async (_id, _what, input, code) => {
    authority.revoke('root');
    const revocation_list = sent(input());
    expect(await adminPost(a, '/admin/revocation-lists', { revocation_list })).toMatchObject({
      status: 422,
      body: { code },
    });
  });
});

describe('F23: what stands inside a certificate is never fetched', () => {
  it('neither on upload nor at registration', async () => {
    let connections = 0;
    const sink = createServer(() => (connections += 1));
    await new Promise<void>((listening) => sink.listen(0, '127.0.0.1', listening));
    const { port } = sink.address() as { port: number };
    const url = `URI:http://127.0.0.1:${port}/`;
    const usages = ['keyUsage=digitalSignature', 'extendedKeyUsage=clientAuth'];
    const lines = [`authorityInfoAccess=caIssuers;${url},OCSP;${url}`, `crlDistributionPoints=${url}`];
    issue('fetching', 'client', { by: 'issuer', lines: [...usages, ...lines] });
    const path = `/admin/organisations/${organisation}/certificates`;
    const added = await adminPost(a, path, { certificate: chain('fetching', 'issuer') });
    expect(added, added.text).toMatchObject({ status: 201 });
    const key = issue('registering', 'client', { by: 'issuer', lines });
    const metadata = goodMetadata({ ...key, jwk: { ...key.jwk, x5c: x5c('registering', 'issuer') } });
    expect((await registerWith(a, await onboard(a), metadata)).status).toBe(201);
    await new Promise((closed) => sink.close(closed));
    expect(connections).toBe(0);
  });
});
