import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { bearer, send } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, onboard, registerWith, type Metadata, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidMetadata } from '../testing/refusals.js';
import { shown } from '../testing/shown.js';

const { a } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

const key = makeKeyPair();
const registration = (changes: Metadata) => registerWith(a, partner, goodMetadata(key, changes));

const accepts = (changes: Metadata) =>
  it(`accepts ${shown(changes)} and keeps it to the byte`, async () => {
    const answer = await registration(changes);
    expect(answer.status, said(answer)).toBe(201);
    const kept = JSON.parse(JSON.stringify(changes)) as Metadata;
    expect(answer.body).toMatchObject(kept);
    const read = await send(answer.body.registration_client_uri, {
      headers: bearer(answer.body.registration_access_token),
    });
    expect(read.body).toMatchObject(kept);
  });

const refuses = (
  changes: Metadata,
  because: string,
  field: string | RegExp = Object.keys(changes).at(-1) ?? '',
) =>
  it(`refuses ${shown(changes)} because ${because}`, async () =>
    expectInvalidMetadata(await registration(changes), field));

describe('language tags (spec 219, 220, 221)', () => {
  accepts({ 'client_name#ja': '\u30af\u30e9\u30a4\u30a2\u30f3\u30c8' });
  accepts({
    'client_name#ja-Jpan-JP': '\u30af\u30e9\u30a4\u30a2\u30f3\u30c8\u540d',
    'client_name#en': 'Client',
  });
  accepts({ 'client_uri#de': 'https://client.example/de', 'tos_uri#fr-CA': 'https://client.example/fr-CA' });
  accepts({
    'logo_uri#de': 'https://client.example/de.png',
    'policy_uri#sr-Latn': 'https://client.example/sr',
  });
  accepts({ client_name: undefined, 'client_name#en': 'Only tagged' });

  it('invents no untagged name (spec 221)', async () => {
    const answer = await registration({ client_name: undefined, 'client_name#en': 'Only tagged' });
    expect(answer.body).not.toHaveProperty('client_name');
  });

  it('ignores a tag on a member that no person reads (spec 222)', async () => {
    const answer = await registration({ 'scope#fr': 'admin', 'jwks#ja': {}, 'grant_types#en': ['password'] });
    expect(answer.status).toBe(201);
    for (const member of ['scope#fr', 'jwks#ja', 'grant_types#en'])
      expect(answer.body).not.toHaveProperty(member);
  });

  refuses({ 'client_name#': 'x' }, 'the tag is empty');
  refuses({ 'client_name#j': 'x' }, 'the tag is ill-formed');
  refuses({ 'client_name#en_GB': 'x' }, 'the tag is ill-formed');
  refuses({ 'client_name#en#de': 'x' }, 'the tag is ill-formed');
  refuses({ 'client_name#\u0434\u0430': 'x' }, 'the tag is ill-formed', /^client_name#/);
  refuses({ 'client_name#en': 'x', 'client_name#EN': 'y' }, 'a language comes twice');
  refuses({ 'client_name#en': 7 }, 'a name is a string');
  refuses({ 'client_uri#en': 'javascript:alert(1)' }, 'a tagged address obeys the same rules');
  refuses({ 'client_name#en': '<b>x</b>' }, 'a tagged name obeys the same rules');

  it('refuses more than 50 tagged members (spec 222)', async () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const tagged = Array.from({ length: 51 }, (_, i) => [
      `client_name#x${letters[Math.floor(i / 26)]}${letters[i % 26]}`,
      'x',
    ]);
    expectInvalidMetadata(await registration(Object.fromEntries(tagged) as Metadata));
  });
});

describe('client_name (spec 215, D08, D10)', () => {
  accepts({ client_name: 'B\u00fccherw\u00fcrmer & S\u00f6hne' });
  accepts({ client_name: '{{7*7}} ${x}' });
  accepts({ client_name: "O'Brien; DROP TABLE client; --" });
  accepts({ client_name: 'n'.repeat(200) });
  refuses({ client_name: '<img src=x onerror=alert(1)>' }, 'it holds angle brackets');
  refuses({ client_name: 'abc\u202edef' }, 'it turns the reading direction');
  refuses({ client_name: 'abc\u2066def' }, 'it isolates a reading direction');
  refuses({ client_name: 'abc\u200bdef' }, 'it holds a character without width');
  refuses({ client_name: 'a\nb' }, 'it holds a control character');
  refuses({ client_name: 'a\u001b[31mb' }, 'it holds a terminal escape');
  refuses({ client_name: '   ' }, 'it is only spaces');
  refuses({ client_name: 'n'.repeat(201) }, 'it is too long');
  refuses({ client_name: 'e\u0301' }, 'it is not NFC');
  refuses({ client_name: ['x'] }, 'it is no string');
});
