import { expect, it } from 'vitest';
import { readPathCertificate } from '../path-validation/path-certificate.js';
import { readTrustAnchor } from '../path-validation/trust-anchor.js';
import { validatePath } from '../path-validation/validate-path.js';
import { CertificateError, type KeyProblemCode } from '../problem.js';
import { openAuthority, type Variation } from './authority.js';

const DAY = 86_400_000;

/** A path of root, issuer and client in which something differs from a good one. */
export interface PathCase {
  root?: Variation;
  issuer?: Variation;
  leaf?: Variation;
  /** Further intermediates, issued before the client in this order. */
  others?: Readonly<Record<string, Variation>>;
  /** When it is judged, in days from now. */
  inDays?: number;
  /** Why OpenSSL takes what is refused here. */
  stricter?: string;
  /** Why OpenSSL refuses what is taken here. */
  looser?: string;
}

/** Tries paths here and with `openssl verify`, which must agree wherever it has the same rule. */
export function openPathCases() {
  const authority = openAuthority();
  const make = ({ root, issuer, others = {}, leaf }: PathCase) => ({
    root: authority.issue('root', 'authority', root),
    intermediates: [
      authority.issue('issuer', 'authority', { by: 'root', ...issuer }),
      ...Object.entries(others).map(([name, other]) => authority.issue(name, 'authority', other)),
    ],
    leaf: authority.issue('leaf', 'leaf', { by: 'issuer', ...leaf }),
  });
  const judge = async (path: PathCase): Promise<KeyProblemCode[]> => {
    const { root, intermediates, leaf } = make(path);
    const now = new Date(Date.now() + (path.inDays ?? 1) * DAY);
    try {
      const { problems } = await validatePath({
        leaf: readPathCertificate(leaf),
        intermediates: intermediates.map((octets) => readPathCertificate(octets)),
        anchors: [await readTrustAnchor(root, false)],
        revocationLists: [],
        now,
      });
      return [...new Set(problems.map(({ code }) => code))];
    } catch (error) {
      if (error instanceof CertificateError) return error.problems.map(({ code }) => code);
      throw error;
    }
  };
  const opensslTakes = ({ inDays = 1, others = {} }: PathCase): boolean => {
    const at = String(Math.floor((Date.now() + inDays * DAY) / 1000));
    const rules = [
      '-purpose',
      'sslclient',
      '-attime',
      at,
      '-policy_check',
      '-policy',
      '2.5.29.32.0',
      '-no-CApath',
      '-no-CAstore',
    ];
    const untrusted = ['issuer', ...Object.keys(others)].map((name) => authority.text(`${name}.pem`));
    authority.write('untrusted.pem', untrusted.join(''));
    const files = ['-CAfile', 'root.pem', '-untrusted', 'untrusted.pem', 'leaf.pem'];
    try {
      authority.openssl('verify', ...rules, ...files);
      return true;
    } catch {
      return false;
    }
  };
  const accepts = (title: string, path: PathCase): void =>
    it(`accepts ${title}`, async () => {
      expect(await judge(path)).toEqual([]);
      expect(opensslTakes(path)).toBe(path.looser === undefined);
    });
  const refuses = (title: string, path: PathCase, ...codes: KeyProblemCode[]): void =>
    it(`refuses ${title} because of ${codes.join(', ')}`, async () => {
      expect(await judge(path)).toEqual(codes);
      expect(opensslTakes(path)).toBe(path.stricter !== undefined);
    });
  return { ...authority, accepts, refuses };
}
