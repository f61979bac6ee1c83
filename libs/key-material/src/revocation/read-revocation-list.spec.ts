import { describe, expect, it } from 'vitest';
import { tags } from '../der/tags.js';
import { writeDer } from '../der/write-der.js';
import { type KeyMaterialError, type KeyProblemCode, RevocationListError } from '../problem.js';
import { openAuthority } from '../testing/authority.js';
import { editDer } from '../testing/edit-der.js';
import { type ListVariation, openListMaker } from '../testing/revocation-lists.js';
import { readRevocationList } from './read-revocation-list.js';

const authority = openAuthority();
authority.issue('issuer', 'authority', { subject: '/C=DE/CN=issuer' });
const makeList = openListMaker(authority);
const good = makeList('good', { revoked: { 0xbeef: 'certificateHold', 0xff: 'superseded' } });
const errorOf = (input: Uint8Array): KeyMaterialError => {
  try {
    readRevocationList(input);
  } catch (error) {
    if (error instanceof RevocationListError) return error;
    throw error;
  }
  return expect.unreachable('nothing was refused');
};
const scope = (lines: string): ListVariation => ({
  extensions: { issuingDistributionPoint: 'critical,@scope' },
  sections: `[scope]\n${lines}`,
});

describe('readRevocationList', () => {
  it('reads PEM and DER alike', () => {
    const list = readRevocationList(good);
    expect(readRevocationList(authority.read('good.crl'))).toEqual(list);
    expect(list).toMatchObject({ issuerText: 'CN=issuer,C=DE', number: '01', scope: { subjects: 'all' } });
    expect([...list.revoked]).toEqual([
      ['FF', 'revoked'],
      ['BEEF', 'on_hold'],
    ]);
    expect(list.nextUpdate.getTime() - list.thisUpdate.getTime()).toBe(30 * 86_400_000);
  });

  it.each<[string, () => Uint8Array, KeyProblemCode]>([
    ['nothing', () => new Uint8Array(), 'not_a_revocation_list'],
    ['a certificate', () => authority.read('issuer.pem'), 'not_a_revocation_list'],
    ['a private key', () => authority.read('issuer.key'), 'not_a_revocation_list'],
    [
      'two lists',
      () => Buffer.concat([authority.read('good.crl'), authority.read('good.crl')]),
      'revocation_list_malformed',
    ],
    ['octets after the end', () => Buffer.concat([good, Buffer.of(0)]), 'revocation_list_malformed'],
    ['1 MiB and more', () => Buffer.concat([good, Buffer.alloc(1_048_576)]), 'revocation_list_too_large'],
    [
      'a delta',
      () => makeList('one', { extensions: { '2.5.29.27': 'critical,DER:020101' } }),
      'revocation_list_unsupported',
    ],
    [
      'an unknown critical extension',
      () => makeList('one', { extensions: { '1.2.3.4': 'critical,ASN1:NULL' } }),
      'revocation_list_unsupported',
    ],
    ['an indirect list', () => makeList('one', scope('indirectCRL=TRUE')), 'revocation_list_unsupported'],
    [
      'some reasons only',
      () => makeList('one', scope('onlysomereasons=keyCompromise')),
      'revocation_list_unsupported',
    ],
    ['attributes only', () => makeList('one', scope('onlyAA=TRUE')), 'revocation_list_unsupported'],
    [
      'users and authorities only',
      () => makeList('one', scope('onlyuser=TRUE\nonlyCA=TRUE')),
      'revocation_list_malformed',
    ],
    [
      'version 1',
      () => editDer(good, [0, 0], () => writeDer(tags.integer, Buffer.of(0))),
      'revocation_list_unsupported',
    ],
    ['no nextUpdate', () => editDer(good, [0, 4], () => new Uint8Array()), 'revocation_list_unsupported'],
    [
      'removeFromCRL',
      () => editDer(good, [0, 5, 0, 2, 0, 1], () => Buffer.from('04030a0108', 'hex')),
      'revocation_list_unsupported',
    ],
    [
      'an unknown critical entry extension',
      () => editDer(good, [0, 5, 0, 2, 0], () => Buffer.from('300c06032a03040101ff04020500', 'hex')),
      'revocation_list_unsupported',
    ],
  ])('refuses %s', (_what, input, code) => {
    expect(errorOf(input()).problems).toMatchObject([
      { code, reason: expect.stringMatching(/^[ -~]{10,}$/) },
    ]);
  });
});
