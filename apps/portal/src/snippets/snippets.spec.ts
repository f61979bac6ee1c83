import { signingAlgorithms } from '@signet/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SnippetFacts } from './snippet-facts.js';
import { snippetsOf } from './snippets.js';

const facts: SnippetFacts = {
  clientId: 'c_AAAAAAAAAAAAAAAAAAAAAA',
  kid: '2026-11-trial',
  alg: 'ES256',
  issuer: 'https://issuer.example/tenant',
  tokenUrl: 'https://issuer.example/tenant/token',
  registrationUrl: 'https://issuer.example/tenant/register',
  keyFile: 'acme.key.pem',
  publicJwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: '2026-11-trial' },
};

const codes = (changes: Partial<SnippetFacts> = {}): string[] =>
  snippetsOf({ ...facts, ...changes }).flatMap((snippet) => ('code' in snippet ? [snippet.code] : []));

describe.each(signingAlgorithms)('the snippets for %s', (alg) => {
  it.each(['clientId', 'kid', 'issuer', 'tokenUrl', 'registrationUrl', 'keyFile'] as const)(
    'are filled in with %s',
    (fact) => {
      for (const code of codes({ alg })) expect(code).toContain(facts[fact]);
    },
  );

  it('leave no placeholder, and hold no private key', () => {
    for (const code of codes({ alg })) {
      expect(code).not.toMatch(/undefined|\[object|YOUR_/);
      expect(code).not.toMatch(/"d\\?":/);
    }
  });

  it('end with a call that proves that it worked', () => {
    for (const code of codes({ alg })) expect(code.slice(code.indexOf('3. The proof'))).toMatch(/Bearer/);
  });
});

it('exist in all six languages, or say why not', () => {
  const missing = signingAlgorithms.flatMap((alg) =>
    snippetsOf({ ...facts, alg }).filter((snippet) => 'reason' in snippet),
  );
  expect(missing.map(({ language }) => language)).toEqual(['C#', 'C#']);
});

it('put nothing a stranger chose outside a literal', () => {
  const poison = fc.constantFrom(
    '"; rm -rf / #',
    "'; id; '",
    '*/ x',
    '\nimport os\n',
    '\\',
    '${x}',
    '`id`',
    '$(id)',
    '\u2028',
  );
  fc.assert(
    fc.property(fc.array(poison, { minLength: 1, maxLength: 4 }), (parts) => {
      const kid = parts.join('');
      const lines = (text: string): number => text.split('\n').length;
      codes({ kid, publicJwk: { ...facts.publicJwk, kid } }).forEach((code, index) => {
        expect(lines(code)).toBe(lines(codes()[index]!));
        expect(code).toMatch(/^[\n\t\x20-\x7e]*$/);
      });
    }),
  );
});
