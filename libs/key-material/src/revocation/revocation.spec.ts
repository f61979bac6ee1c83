import { describe, expect, it } from 'vitest';
import { readPathCertificate } from '../path-validation/path-certificate.js';
import { readTrustAnchor } from '../path-validation/trust-anchor.js';
import { validatePath } from '../path-validation/validate-path.js';
import { openAuthority, type Variation } from '../testing/authority.js';
import { type ListVariation, openListMaker } from '../testing/revocation-lists.js';
import type { KeyProblemCode } from '../problem.js';
import { readRevocationList } from './read-revocation-list.js';

const authority = openAuthority();
const { issue, openssl, write, text } = authority;
const makeList = openListMaker(authority);
const anchor = await readTrustAnchor(issue('root', 'authority'), true);
const usual = { by: 'root', serial: 0xb001 };
issue('issuer', 'authority', usual);
issue('impostor', 'authority', { by: 'root', subject: '/CN=issuer' });
issue('other', 'authority', { by: 'root' });

interface RevocationCase {
  issuer?: Variation;
  leaf?: Variation;
  /** The lists there are; default: one of the issuer, one of the root. */
  lists?: Readonly<Record<string, ListVariation>>;
  inDays?: number;
  /** Why OpenSSL decides otherwise. */
  apart?: string;
}

async function judged({ issuer, leaf, lists = {}, inDays = 1 }: RevocationCase): Promise<KeyProblemCode[]> {
  const intermediate = issue('issuer', 'authority', { ...usual, ...issuer });
  const client = issue('leaf', 'leaf', { by: 'issuer', serial: 0xbeef, ...leaf });
  const given = { issuer: {}, root: { by: 'root' }, ...lists };
  const revocationLists = Object.entries(given).map(([name, list]) =>
    readRevocationList(makeList(name, list)),
  );
  write(
    'lists.pem',
    Object.keys(given)
      .map((name) => text(`${name}.crl`))
      .join(''),
  );
  const now = new Date(Date.now() + inDays * 86_400_000);
  const request = {
    intermediates: [readPathCertificate(intermediate)],
    anchors: [anchor],
    revocationLists,
    now,
  };
  const { problems } = await validatePath({ ...request, leaf: readPathCertificate(client) });
  return problems.map(({ code }) => code);
}

function opensslTakes({ inDays = 1 }: RevocationCase): boolean {
  const at = String(Math.floor(Date.now() / 1000) + inDays * 86_400);
  const files = ['-CAfile', 'root.pem', '-untrusted', 'issuer.pem', '-CRLfile', 'lists.pem', 'leaf.pem'];
  try {
    openssl('verify', '-crl_check_all', '-extended_crl', '-attime', at, ...files);
    return true;
  } catch {
    return false;
  }
}

const accepts = (title: string, one: RevocationCase) =>
  it(`accepts ${title}`, async () => {
    expect(await judged(one)).toEqual([]);
    expect(opensslTakes(one)).toBe(one.apart === undefined);
  });
const refuses = (title: string, one: RevocationCase, code: KeyProblemCode) =>
  it(`refuses ${title} because of ${code}`, async () => {
    expect(await judged(one)).toEqual([code]);
    expect(opensslTakes(one)).toBe(one.apart !== undefined);
  });
const list = (issuer: ListVariation): RevocationCase => ({ lists: { issuer } });
const scope = (lines: string): ListVariation => ({
  extensions: { issuingDistributionPoint: 'critical,@scope' },
  sections: `[scope]\n${lines}`,
});

describe('RFC 5280 §6.3: revocation lists', () => {
  accepts('a client on no list', {});
  refuses('a revoked client', list({ revoked: { 0xbeef: 'keyCompromise' } }), 'certificate_revoked');
  refuses(
    'a client revoked for no reason',
    list({ revoked: { 0xbeef: 'unspecified' } }),
    'certificate_revoked',
  );
  refuses('a client on hold', list({ revoked: { 0xbeef: 'certificateHold' } }), 'certificate_on_hold');
  accepts(
    'a client beside a revoked one',
    list({ revoked: { 0xbee: 'keyCompromise', 0xbef: 'superseded' } }),
  );
  refuses(
    'the client of a revoked issuer',
    { lists: { root: { by: 'root', revoked: { 0xb001: 'cACompromise' } } } },
    'certificate_revoked',
  );
  refuses(
    'a list that is over',
    { inDays: 8, lists: { issuer: { options: ['-crldays', '7'] } } },
    'revocation_list_stale',
  );
  const early = ['-crl_lastupdate', '491201000000Z', '-crl_nextupdate', '491231000000Z'];
  refuses('a list that is not valid yet', list({ options: early }), 'revocation_list_stale');
  refuses('no list of the issuer', list({ by: 'other' }), 'revocation_list_missing');
  refuses(
    'a list of the issuer’s name by another key',
    list({ by: 'impostor' }),
    'revocation_list_signature',
  );
  refuses(
    'a list signed with SHA-1',
    { ...list({ options: ['-md', 'sha1'] }), apart: 'OpenSSL takes SHA-1' },
    'revocation_list_signature',
  );
  refuses(
    'an issuer that may not sign lists',
    { issuer: { extensions: { keyUsage: 'keyCertSign' } } },
    'revocation_list_signature',
  );
  accepts('an issuer without keyUsage', { issuer: { extensions: { keyUsage: undefined } } });
  accepts('a stale list beside a current one', {
    inDays: 8,
    lists: { stale: { options: ['-crldays', '7'] } },
  });
  const before = ['-crl_lastupdate', '250101000000Z', '-crl_nextupdate', '491231000000Z'];
  accepts('a client that a later list has on hold no more', {
    lists: { before: { revoked: { 0xbeef: 'certificateHold' }, options: before } },
  });
  refuses(
    'a client that a later list has on hold',
    { lists: { before: { options: before }, issuer: { revoked: { 0xbeef: 'certificateHold' } } } },
    'certificate_on_hold',
  );
});

describe('RFC 5280 §5.2.5: what a list speaks of', () => {
  const point = { crlDistributionPoints: 'URI:http://a.example/1' };
  accepts('a list of users for a user', list(scope('onlyuser=TRUE')));
  refuses('a list of authorities for a user', list(scope('onlyCA=TRUE')), 'revocation_list_missing');
  accepts('two lists, for both', {
    lists: { issuer: scope('onlyuser=TRUE'), root: { by: 'root', ...scope('onlyCA=TRUE') } },
  });
  accepts('a list of the point the client names', {
    leaf: { extensions: point },
    ...list(scope('fullname=URI:http://a.example/1')),
  });
  refuses(
    'a list of another point',
    { leaf: { extensions: point }, ...list(scope('fullname=URI:http://a.example/2')) },
    'revocation_list_missing',
  );
});

describe('RFC 9608: what is never revoked', () => {
  const gone = { issuer: { by: 'other' } };
  accepts('a client of a week, without any list', {
    leaf: { days: 7 },
    lists: gone,
    apart: 'OpenSSL asks for a list',
  });
  refuses('a client of eight days', { leaf: { days: 8 }, lists: gone }, 'revocation_list_missing');
  accepts('a client with noRevAvail', {
    leaf: { extensions: { '2.5.29.56': 'ASN1:NULL' } },
    lists: gone,
    apart: 'OpenSSL 3.0 does not know it',
  });
  refuses(
    'an issuer of a week',
    { issuer: { days: 7 }, lists: { root: { by: 'other' } } },
    'revocation_list_missing',
  );
});
