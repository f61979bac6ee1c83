import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCertificateChain } from './certificate/read-certificate-chain.js';
import { parseDistinguishedName } from './distinguished-name/parse-distinguished-name.js';
import { certificateTrustProblems } from './path-validation/certificate-trust.js';
import { readPathCertificate } from './path-validation/path-certificate.js';
import { readTrustAnchor } from './path-validation/trust-anchor.js';
import { KeyMaterialError } from './problem.js';
import { readRevocationList } from './revocation/read-revocation-list.js';
import { openAuthority } from './testing/authority.js';
import { openListMaker } from './testing/revocation-lists.js';

const authority = openAuthority();
const { issue, openssl, write, text } = authority;
const root = issue('root', 'authority', {
  extensions: {
    nameConstraints: 'critical,permitted;DNS:client.example',
    policyConstraints: 'requireExplicitPolicy:3',
  },
});
const leaf = issue('leaf', 'leaf', {
  by: 'root',
  extensions: { certificatePolicies: '1.2.3', crlDistributionPoints: 'URI:http://a.example/' },
});
write('bundle.pem', text('leaf.pem') + text('root.pem'));
const bundle = new Uint8Array(openssl('crl2pkcs7', '-nocrl', '-certfile', 'bundle.pem', '-outform', 'DER'));
const list = openListMaker(authority)('list', {
  by: 'root',
  revoked: { 7: 'keyCompromise', 8: 'certificateHold' },
});

/** The octets with a few of them changed, taken out or repeated. */
const mutated = (octets: Uint8Array) =>
  fc
    .array(fc.tuple(fc.nat(octets.length - 1), fc.nat(255), fc.constantFrom('set', 'cut', 'double')), {
      minLength: 1,
      maxLength: 4,
    })
    .map((edits) =>
      edits.reduce<Uint8Array>((current, [at, octet, kind]) => {
        if (kind === 'set') return current.with(Math.min(at, current.length - 1), octet);
        return kind === 'cut'
          ? Buffer.concat([current.subarray(0, at), current.subarray(at + 1)])
          : Buffer.concat([current.subarray(0, at + 1), current.subarray(at)]);
      }, octets),
    );

/** Ends in a result or in one of our own errors. */
async function isAnswered(run: () => unknown): Promise<void> {
  try {
    await run();
  } catch (error) {
    expect(error).toBeInstanceOf(KeyMaterialError);
  }
}

const parsers: [string, Uint8Array, (input: Uint8Array) => unknown][] = [
  ['a chain in PEM', new TextEncoder().encode(text('bundle.pem')), (input) => readCertificateChain(input)],
  ['a PKCS#7 bundle', bundle, (input) => readCertificateChain(input)],
  ['a certificate for its path', leaf, (input) => readPathCertificate(input)],
  ['a trust anchor', root, (input) => readTrustAnchor(input, true)],
  ['a revocation list', list, (input) => readRevocationList(input)],
  [
    'a distinguished name',
    new TextEncoder().encode('CN=a\\,b+OU=#0c0161,O=\\C3\\B6'),
    (input) => parseDistinguishedName(new TextDecoder().decode(input)),
  ],
];

describe('mutated input ends in an answer', () => {
  it.each(parsers)('for %s', async (_what, octets, read) => {
    await fc.assert(
      fc.asyncProperty(mutated(octets), (input) => isAnswered(() => read(input))),
      { numRuns: 400 },
    );
  });

  it('and no changed certificate is trusted', async () => {
    const anchors = [await readTrustAnchor(root, false)];
    const request = { trust: 'pki', anchors, revocationLists: [], now: new Date() } as const;
    const trustOf = (octets: Uint8Array) =>
      certificateTrustProblems({ ...request, x5c: [Buffer.from(octets).toString('base64')] });
    expect(await trustOf(leaf)).toEqual([]);
    await fc.assert(
      fc.asyncProperty(mutated(leaf), (input) =>
        isAnswered(async () => {
          if (Buffer.compare(input, leaf) !== 0) expect(await trustOf(input)).not.toEqual([]);
        }),
      ),
      { numRuns: 400 },
    );
  });
});
