import { describe, expect, it } from 'vitest';
import type { Variation } from '../testing/authority.js';
import { openPathCases } from '../testing/path-cases.js';
import { readPathCertificate } from './path-certificate.js';
import { readTrustAnchor } from './trust-anchor.js';
import { validatePath } from './validate-path.js';

const { accepts, refuses, issue, makeKey } = openPathCases();
issue('root', 'authority');
issue('stranger', 'authority');
issue('other', 'authority');

/** Intermediates below `issuer`, one under the other. */
const below = (count: number): Record<string, Variation> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `level${index}`,
      { by: index === 0 ? 'issuer' : `level${index - 1}` },
    ]),
  );

describe('building a path', () => {
  accepts('four intermediates', { others: below(3), leaf: { by: 'level2' } });
  refuses(
    'five',
    { others: below(4), leaf: { by: 'level3' }, stricter: 'OpenSSL goes deeper' },
    'certificate_untrusted',
  );
  accepts('certificates that lead nowhere', { others: { nowhere: { by: 'stranger' } } });
  accepts('a cross-certificate beside the way', {
    others: { crossed: { by: 'stranger', subject: '/CN=issuer', key: 'issuer' } },
  });
  accepts('an issuer whose name has two keys', { others: { second: { by: 'root', subject: '/CN=issuer' } } });
  accepts('an expired way beside a good one', {
    issuer: { days: 5 },
    others: { renewed: { by: 'root', subject: '/CN=issuer', key: 'issuer', days: 50 } },
    inDays: 6,
  });
  refuses(
    'issuers that issued each other',
    {
      issuer: { by: 'other', subject: '/CN=issuer', key: 'issuer' },
      others: { other: { by: 'issuer', subject: '/CN=other' } },
    },
    'certificate_untrusted',
  );
});

describe('the cost of building a path', () => {
  it('is bounded where many keys share a name', async () => {
    const root = issue('root', 'authority');
    const intermediates = Array.from({ length: 12 }, (_, index) => {
      makeKey(`many${index}`);
      return readPathCertificate(
        issue(`many${index}`, 'authority', { subject: '/CN=many', by: `many${index}` }),
      );
    });
    const leaf = readPathCertificate(issue('leaf', 'leaf', { by: 'many11' }));
    const anchors = [await readTrustAnchor(root, false)];
    const request = { leaf, anchors, revocationLists: [], now: new Date() };
    const every = Array.from({ length: 12 }, () => intermediates).flat();
    expect((await validatePath({ ...request, intermediates: every })).problems).toMatchObject([
      { code: 'path_too_costly' },
    ]);
    expect((await validatePath({ ...request, intermediates })).problems).toMatchObject([
      { code: 'certificate_signature' },
    ]);
  });

  it('is bounded where many names meet many constraints', async () => {
    const list = (count: number, of: (index: number) => string) =>
      Array.from({ length: count }, (_, index) => of(index)).join(',');
    const root = issue('root', 'authority', {
      extensions: { nameConstraints: `critical,${list(1_200, (index) => `excluded;DNS:${index}`)}` },
    });
    const leaf = issue('leaf', 'leaf', {
      by: 'root',
      extensions: { subjectAltName: list(1_200, (index) => `DNS:a${index}`) },
    });
    const { problems } = await validatePath({
      leaf: readPathCertificate(leaf),
      intermediates: [],
      anchors: [await readTrustAnchor(root, false)],
      revocationLists: [],
      now: new Date(),
    });
    expect(problems).toMatchObject([{ code: 'path_too_costly' }]);
  });
});
