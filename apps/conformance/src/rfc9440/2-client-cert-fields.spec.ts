import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { claimsOf } from '../testing/assertion.js';
import {
  byteSequence,
  sendAsProxy,
  serverBehindProxy,
  type ServerBehindProxy,
} from '../testing/client-cert-proxy.js';
import { certificateForm, namedMetadata, partnerOf, registeredAs } from '../testing/mutual-tls.js';

let mtls: ServerBehindProxy;
let clientId: string;
let own: string;
let deep: string;
let issuer: string;

beforeAll(async () => {
  mtls = await serverBehindProxy();
  const { authority } = mtls;
  authority.issue('own', 'client', { by: 'root' });
  authority.issue('issuer', 'authority', { by: 'root', subject: '/CN=Issuer' });
  authority.issue('deep', 'client', { by: 'issuer', subject: '/CN=own' });
  [own, deep, issuer] = ['own', 'deep', 'issuer'].map((name) => byteSequence(mtls, name)) as [
    string,
    string,
    string,
  ];
  const partner = await partnerOf(mtls);
  const bound = { tls_client_certificate_bound_access_tokens: true };
  const metadata = namedMetadata({ tls_client_auth_subject_dn: 'CN=own' }, bound);
  clientId = (await registeredAs(mtls.server, partner, metadata)).client_id;
});

const ask = (headers: Record<string, string | string[]>) =>
  sendAsProxy(mtls, '/token', certificateForm(clientId), headers);

describe('Client-Cert and Client-Cert-Chain (RFC 9440 section 2)', () => {
  it('are the certificate of the connection that ended at the proxy', async () => {
    const answer = await ask({ 'client-cert': own });
    expect(answer, said(answer)).toMatchObject({ status: 200, body: { token_type: 'Bearer' } });
    expect(claimsOf(answer.body.access_token).cnf).toHaveProperty('x5t#S256');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('give the path its certificates, in one line or several, and with spaces between (section 2.3)', async () => {
    expect((await ask({ 'client-cert': deep })).status).toBe(401);
    expect((await ask({ 'client-cert': deep, 'client-cert-chain': issuer })).status).toBe(200);
    const root = byteSequence(mtls, 'root');
    expect((await ask({ 'client-cert': deep, 'client-cert-chain': `${root} ,\t${issuer}` })).status).toBe(
      200,
    );
    expect((await ask({ 'client-cert': deep, 'client-cert-chain': [root, issuer] })).status).toBe(200);
  });

  it('without a certificate there is none: no internal call, no default', async () => {
    const answer = await ask({});
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  const pem = () => mtls.authority.text('own.pem');
  it.each<[string, () => Record<string, string | string[]>]>([
    ['an empty field', () => ({ 'client-cert': '' })],
    ['PEM in one line', () => ({ 'client-cert': pem().replaceAll('\n', ' ') })],
    ['URL-encoded PEM, as nginx has it', () => ({ 'client-cert': encodeURIComponent(pem()) })],
    ['base64 without its colons', () => ({ 'client-cert': own.slice(1, -1) })],
    [
      'base64url',
      () => ({ 'client-cert': own.replaceAll('+', '-').replaceAll('/', '_').replace(/.:$/, '-:') }),
    ],
    ['base64 without its padding', () => ({ 'client-cert': `${own.replace(/=*:$/, '')}A:` })],
    ['a string', () => ({ 'client-cert': `"${own.slice(1, -1)}"` })],
    ['a list', () => ({ 'client-cert': `${own}, ${own}` })],
    ['two lines', () => ({ 'client-cert': [own, own] })],
    ['a parameter', () => ({ 'client-cert': `${own};a=1` })],
    ['nothing in it', () => ({ 'client-cert': '::' })],
    ['no certificate in it', () => ({ 'client-cert': ':AAAA:' })],
    ['two certificates in it', () => ({ 'client-cert': twice(own) })],
    ['a chain without a certificate', () => ({ 'client-cert-chain': issuer })],
    ['an empty chain', () => ({ 'client-cert': own, 'client-cert-chain': '' })],
    ['a chain that ends in a comma', () => ({ 'client-cert': own, 'client-cert-chain': `${issuer},` })],
    ['a chain of anything', () => ({ 'client-cert': own, 'client-cert-chain': 'a, b' })],
    [
      'a chain of nine',
      () => ({ 'client-cert': own, 'client-cert-chain': Array(9).fill(issuer).join(', ') }),
    ],
  ])('%s is refused in the words of the endpoint (spec 81)', async (_, headers) => {
    const answer = await ask(headers());
    expect(answer, said(answer)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    const atRegistration = await sendAsProxy(mtls, '/register', {}, headers());
    expect(atRegistration, said(atRegistration)).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
  });

  it('may be as long as 32 KiB together (section 3.2, spec 86)', async () => {
    const padding = 'x'.repeat(20_000);
    expect((await ask({ 'client-cert': own, 'x-padding': padding })).status).toBe(200);
    expect((await ask({ 'client-cert': own, 'x-padding': padding + padding })).status).toBe(431);
  });
});

function twice(field: string): string {
  const octets = Buffer.from(field.slice(1, -1), 'base64');
  return `:${Buffer.concat([octets, octets]).toString('base64')}:`;
}
