import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Body } from '../testing/answer.js';
import { claimsOf } from '../testing/assertion.js';
import { makeKeyPair, privateJwk } from '../testing/key-pair.js';
import { goodMetadata, onboard } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';

interface Answered {
  status: number;
  body: Body;
}

interface Seen extends Record<'refused' | 'registered' | 'read' | 'updated' | 'deleted' | 'gone', Answered> {
  server: Body;
  initial: Body;
  token: Body;
  wider: Body;
  as_is: Body | null;
  beyond: Body | null;
  ended: Body | null;
}

const python = (args: string[], input = '') =>
  spawnSync('python3', args, {
    input,
    encoding: 'utf8',
    // Plain http, which the library takes on no other terms; here it is the loopback address.
    env: { PATH: process.env.PATH, AUTHLIB_INSECURE_TRANSPORT: '1', PYTHONDONTWRITEBYTECODE: '1' },
  });

const isInstalled = python(['-c', 'import authlib, requests']).status === 0;
if (!isInstalled)
  console.warn(
    'Not run: clients/python/authlib_client.py needs python3 with authlib and requests, not found here.',
  );

describe(
  'Authlib does the main job (skipped where python3 lacks authlib or requests)',
  { skip: !isInstalled },
  () => {
    const { a } = runningPair();
    const pair = makeKeyPair();
    const metadata = goodMetadata(pair, { client_name: 'Authlib client', software_id: 'authlib' });
    let seen: Seen;
    beforeAll(async () => {
      const { onboarding } = await onboard(a);
      const given = {
        issuer: a.issuer,
        onboarding: { client_id: onboarding.clientId, key: privateJwk(onboarding.key) },
        key: privateJwk(pair),
        metadata,
      };
      const script = join(import.meta.dirname, 'python/authlib_client.py');
      const { status, stdout, stderr } = python([script], JSON.stringify(given));
      expect(status, stderr).toBe(0);
      seen = JSON.parse(stdout) as Seen;
    });

    it('finds our metadata where it builds the well-known address (RFC 8414 §3)', () =>
      expect(seen.server).toMatchObject({ issuer: a.issuer, registration_endpoint: `${a.issuer}/register` }));

    it('as it comes, addresses the token URL for an hour: refused, as any such assertion', () =>
      expect(seen.as_is).toMatchObject({ error: 'invalid_client' }));

    it('buys an initial access token with private_key_jwt addressed to the issuer', () =>
      expect(seen.initial).toMatchObject({ token_type: 'Bearer', scope: 'dcr', expires_in: 300 }));

    it('is told what is wrong with a registration, and may correct it with the same token', () => {
      expect(seen.refused).toMatchObject({ status: 400, body: { error: 'invalid_client_metadata' } });
      expect(seen.refused.body.problems.map(({ field }) => field)).toEqual(['grant_types']);
    });

    it('registers by its HTTP session (it has no registration call of its own)', () =>
      expect(seen.registered).toMatchObject({ status: 201, body: metadata }));

    it('gets the new client its token, and none beyond its scope', () => {
      const { client_id } = seen.registered.body;
      expect(claimsOf(seen.token.access_token)).toMatchObject({ client_id, scope: 'read' });
      expect(seen.beyond).toMatchObject({ error: 'invalid_scope' });
    });

    it('reads and updates the client by its bearer token session', () => {
      expect(seen.read).toEqual({ status: 200, body: seen.registered.body });
      expect(seen.updated).toMatchObject({ status: 200, body: { client_name: 'Renamed by Authlib' } });
      expect(claimsOf(seen.wider.access_token)).toMatchObject({ scope: 'write' });
    });

    it('deletes the client, and both its tokens are over', () => {
      expect(seen.deleted).toEqual({ status: 204, body: null });
      expect(seen.gone).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
      expect(seen.ended).toMatchObject({ error: 'invalid_client' });
    });
  },
);
