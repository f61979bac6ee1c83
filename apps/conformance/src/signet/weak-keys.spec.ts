import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeKeyPair, type KeyPair } from '../testing/key-pair.js';
import { goodMetadata, onboard, registerWith } from '../testing/onboarding.js';
import { launched, ownDirectory, ownServer } from '../testing/own-server.js';
import { expectInvalidMetadata } from '../testing/refusals.js';

const directory = ownDirectory();

function listWith(content: string): Record<string, string> {
  const file = join(directory, 'blacklist.RSA-2048');
  writeFileSync(file, content);
  return { SIGNET_WEAK_KEYS: file };
}

/** The line of a key in the lists Debian made: the end of the SHA-1 of its modulus as openssl prints it. */
function lineOf({ jwk }: KeyPair): string {
  const modulus = Buffer.from(String(jwk.n), 'base64url').toString('hex').toUpperCase();
  return createHash('sha1').update(`Modulus=${modulus}\n`).digest('hex').slice(20);
}

it('a key on a list of weak keys the operator names is refused (security B07)', async () => {
  const [weak, other] = [makeKeyPair('RS256'), makeKeyPair('RS256')];
  const server = await ownServer({ environment: listWith(`# weak\n${lineOf(weak)}\n`) });
  const partner = await onboard(server);
  const answer = await registerWith(server, partner, goodMetadata(weak));
  expectInvalidMetadata(answer, 'jwks.keys[0].n');
  expect(answer.text).toContain('CVE-2008-0166');
  expect((await registerWith(server, partner, goodMetadata(other))).status).toBe(201);
});

it.each([
  ['has another line', () => listWith('weak\n'), /SIGNET_WEAK_KEYS: .*: Line 1 /],
  [
    'is not there',
    () => ({ SIGNET_WEAK_KEYS: join(directory, 'nowhere') }),
    /SIGNET_WEAK_KEYS: .*nowhere.*ENOENT/,
  ],
])('the server does not start with a list that %s', async (_what, environment, because) => {
  const server = await launched({ environment: environment() });
  expect((await server.exit).code).toBe(1);
  expect(server.output()).toMatch(because);
});
