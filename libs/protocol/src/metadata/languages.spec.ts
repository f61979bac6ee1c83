import { describe } from 'vitest';
import { accepts, refuses } from '../testing/metadata-cases.js';

const wellFormed = 'must end in a well-formed language tag (RFC 5646)';
const names = (members: number) =>
  Object.fromEntries(Array.from({ length: members }, (_, i) => [`client_name#x-${i}`, 'Payments']));

describe('members with a language tag', () => {
  accepts({ client_name: 'Payments', 'client_name#ja-Jpan-JP': '支払い', 'client_name#fr': 'Paiements' });
  accepts({ 'client_name#ja': '支払い' }, { 'client_name#ja': '支払い', client_name: undefined });
  accepts(
    { 'client_name#DE-ch-1996': 'Zahlungen' },
    { 'client_name#DE-ch-1996': 'Zahlungen', 'client_name#de-CH-1996': undefined },
  );
  accepts({ 'client_uri#fr': 'https://app.example/fr', 'logo_uri#fr': 'https://app.example/fr.png' });
  accepts({ 'tos_uri#fr': 'https://app.example/fr/tos', 'policy_uri#fr': 'https://app.example/fr/policy' });
  accepts(
    { 'client_name#fr': null, 'client_name#': '' },
    { 'client_name#fr': undefined, 'client_name#': undefined },
  );
  accepts(names(50));

  const tags = [
    'de de-DE es-419 root zh-cmn-Hans-CN zh-min-nan sl-rozaj-biske-1994 qaa-Qaaa-QM-x-own',
    'de-u-co-phonebk en-a-bbb-x-a-ccc x-whatever i-klingon sgn-BE-FR en-GB-oed',
  ];
  for (const tag of tags.join(' ').split(' ')) accepts({ [`client_name#${tag}`]: 'Payments' });

  const malformed = [
    'a x de_DE de- -de de--DE a-DE de-1 de-x en-a i-unknown de#fr # * deutschland',
    '__proto__ constructor.prototype \u00e9t\u00e9 fr\u0000 fr\n',
  ];
  for (const tag of ['', ' ', 'de DE', ...malformed.join(' ').split(' ')]) {
    const shown = `client_name#${tag}`.replace(/[^\x20-\x7e]/g, '?');
    refuses({ [`client_name#${tag}`]: 'Payments' }, `${shown} ${wellFormed}`);
  }
  accepts({ [`client_name#x${'-abcdefg'.repeat(7)}`]: 'Payments' });
  refuses(
    { [`client_name#x${'-abcdefg'.repeat(8)}`]: 'Payments' },
    `client_name#x${'-abcdefg'.repeat(5)}-abcdef ${wellFormed}`,
  );

  refuses({ 'client_name#ja': '<b>' }, 'client_name#ja must not contain angle brackets');
  refuses(
    { 'client_name#ja': 'a\u202eb' },
    'client_name#ja must not contain control, invisible or direction-changing characters',
  );
  refuses({ 'client_name#ja': ['x'] }, 'client_name#ja must be a string');
  refuses(
    { 'client_name#ja': 'x'.repeat(201) },
    'client_name#ja must be shorter than or equal to 200 characters',
  );
  refuses({ 'logo_uri#ja': 'javascript:alert(1)' }, 'logo_uri#ja must use https');
  refuses({ 'client_name#ja': 'a', 'client_name#JA': 'b' }, 'client_name#JA repeats a language tag');
  refuses(names(51), 'client metadata has 51 members with a language tag; at most 50 are taken');
  refuses(names(10_000), 'client metadata has 10000 members with a language tag; at most 50 are taken');

  // Not meant for people's eyes, so unknown: RFC 7591 §2.2 knows no language for them.
  accepts(
    { 'scope#fr': 'lire', 'jwks#ja': {}, 'contacts#fr': [7] },
    { 'scope#fr': undefined, 'jwks#ja': undefined, 'contacts#fr': undefined },
  );
});
