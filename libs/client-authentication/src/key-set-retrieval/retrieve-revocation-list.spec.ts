import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { RetrievalError } from './retrieval-error.js';
import { retrieveRevocationList } from './retrieve-revocation-list.js';
import type { GuardSettings } from './retrieve-document.js';
import { dialTo, keyHost } from './testing/key-host.js';
import { partner } from './testing/partner.js';
import { publicAddress, settings } from './testing/retrieval.js';

const { kept, certificate, trusted } = partner();
const uri = 'https://keys.partner.example/issuer.crl';
const list = Buffer.alloc(1_048_576, 0x30);

async function asked(respond: (response: ServerResponse) => void, changes: Partial<GuardSettings> = {}) {
  const host = await kept(keyHost(certificate(), respond));
  const { dial, dialled } = dialTo(host);
  const outcome = await retrieveRevocationList(uri, { ...settings(dial, trusted()), ...changes }).catch(
    (error: unknown) => {
      if (error instanceof RetrievalError) return error.failure;
      throw error;
    },
  );
  return { outcome, host, dialled };
}
const answering =
  (type: string, body: Buffer = list, status = 200, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': type, ...headers }).end(body);

describe('a revocation list', () => {
  test.each(['application/pkix-crl', 'application/octet-stream', 'text/plain; charset=utf-8'])(
    'of 1 MiB may come as %s, from the checked address',
    async (type) => {
      const { outcome, host, dialled } = await asked(answering(type));
      expect(outcome).toEqual(new Uint8Array(list));
      expect(dialled).toEqual([`${publicAddress} 443`]);
      expect(host.requests).toMatchObject([
        { url: '/issuer.crl', headers: { accept: expect.stringMatching(/^application\/pkix-crl/) } },
      ]);
    },
  );

  test.each([
    ['media_type', answering('text/html')],
    ['media_type', answering('application/json')],
    ['too_large', answering('application/pkix-crl', Buffer.alloc(1_048_577))],
    ['status_not_ok', answering('application/pkix-crl', list, 404)],
    ['status_not_ok', answering('application/pkix-crl', list, 302, { location: 'https://127.0.0.1/' })],
    ['content_encoded', answering('application/pkix-crl', list, 200, { 'content-encoding': 'gzip' })],
  ])('is refused: %s', async (failure, respond) => {
    expect((await asked(respond)).outcome).toBe(failure);
  });

  test('is not asked for at an address that is not public, nor at a host of our own', async () => {
    const inside = await asked(answering('application/pkix-crl'), { resolve: async () => ['10.0.0.7'] });
    expect([inside.outcome, inside.host.connections]).toEqual(['address_not_public', 0]);
    const own = await asked(answering('application/pkix-crl'), { ownHosts: ['keys.partner.example'] });
    expect([own.outcome, own.host.connections]).toEqual(['uri_refused', 0]);
  });

  test('whose host is silent has an end', async () => {
    expect((await asked(() => undefined, { deadline: 100 })).outcome).toBe('timed_out');
  });
});
