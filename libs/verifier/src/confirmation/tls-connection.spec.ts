import { execFileSync } from 'node:child_process';
import { constants, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, createServer, request, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { outcomeOf } from '../testing/outcome.js';
import { playedIssuer } from '../testing/played-issuer.js';
import { sha256 } from '../testing/signed-jwt.js';
import { createVerifier } from '../verifier.js';

const issuer = playedIssuer();
const directory = mkdtempSync(join(tmpdir(), 'verifier-tls-'));
const file = (name: string) => join(directory, name);
const pairOf = (name: string) => ({
  key: readFileSync(file(`${name}.key`)),
  cert: readFileSync(file(`${name}.crt`)),
});
const servers: Server[] = [];

beforeAll(() => {
  for (const name of ['server', 'client', 'other']) {
    const key = [
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      file(`${name}.key`),
    ];
    const rest = ['-out', file(`${name}.crt`), '-days', '1', '-subj', `/CN=${name}`];
    execFileSync('openssl', ['req', '-x509', ...key, ...rest], { stdio: 'pipe' });
  }
});
afterEach(() => void servers.splice(0).forEach((server) => server.close()));
afterAll(() => rmSync(directory, { recursive: true }));

/** An API that ends TLS itself and says how each verification went. */
async function start(secureOptions?: number): Promise<number> {
  const verifier = createVerifier(issuer.options());
  const server = createServer(
    { ...pairOf('server'), requestCert: true, rejectUnauthorized: false, secureOptions },
    (incoming, response) =>
      void outcomeOf(verifier.verifyRequest(incoming)).then((text) => response.end(text)),
  );
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}

const get = (port: number, agent: Agent) =>
  new Promise<string>((resolve, reject) => {
    const { raw } = new X509Certificate(readFileSync(file('client.crt')));
    const authorization = `Bearer ${issuer.token({ cnf: { 'x5t#S256': sha256(raw) } })}`;
    const headers = { authorization, connection: 'close' };
    request({ host: '127.0.0.1', port, agent, headers, rejectUnauthorized: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => resolve(body));
    })
      .on('error', reject)
      .end();
  });

describe('a certificate-bound token over real TLS (RFC 8705 §3)', () => {
  test('is accepted with its certificate and refused with another or none', async () => {
    const port = await start();
    expect(await get(port, new Agent(pairOf('client')))).toBe('200');
    expect(await get(port, new Agent(pairOf('other')))).toContain('another client certificate');
    expect(await get(port, new Agent())).toContain('none was presented');
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('is refused in a resumed %s session', async (maxVersion) => {
    const agent = new Agent({ ...pairOf('client'), maxVersion });
    const port = await start();
    expect([await get(port, agent), await get(port, agent)]).toEqual([
      '200',
      expect.stringContaining('none was presented'),
    ]);
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'is accepted each time where the API gives no %s tickets',
    async (maxVersion) => {
      const agent = new Agent({ ...pairOf('client'), maxVersion });
      const port = await start(constants.SSL_OP_NO_TICKET);
      expect([await get(port, agent), await get(port, agent)]).toEqual(['200', '200']);
    },
  );
});
