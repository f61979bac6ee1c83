import { describe, expect, test } from 'vitest';
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-codes.js';
import { newTotpSecret, secretText, stepOf, totpUri } from './totp.js';

// RFC 6238 Appendix B, SHA-1, the last six of eight digits.
const rfcSecret = Buffer.from('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

describe('a one-time code (RFC 6238)', () => {
  test.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_234_567_890, '005924', 41_152_263],
    [20_000_000_000, '353130', 666_666_666],
  ])('at %i s is that of its step', (seconds, code, step) => {
    expect(stepOf(rfcSecret, code, at(seconds))).toBe(step);
  });

  test('is taken one step before and after, as the code of its own step', () => {
    for (const drift of [-30, 0, 30])
      expect(stepOf(rfcSecret, '081804', at(1_111_111_109 + drift))).toBe(37_037_036);
    for (const drift of [-61, 60])
      expect(stepOf(rfcSecret, '081804', at(1_111_111_109 + drift))).toBeUndefined();
  });

  test.each(['', '81804', '0081804', '08180a', '000000'])('is not %j', (code) => {
    expect(stepOf(rfcSecret, code, at(1_111_111_109))).toBeUndefined();
  });

  test('of every secret is its own; an app reads it from the URI', () => {
    const [secret, other] = [newTotpSecret(), newTotpSecret()];
    expect(secret).toHaveLength(20);
    expect(secret).not.toEqual(other);
    const uri = new URL(totpUri(secret, { issuer: 'Signet as.example', label: 'mira@example.com' }));
    expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp']);
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      ...{
        issuer: 'Signet as.example',
        secret: secretText(secret),
        algorithm: 'SHA1',
        digits: '6',
        period: '30',
      },
    });
  });
});

describe('a recovery code', () => {
  test('is one of ten, all different', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){4}[0-9a-hjkmnp-tv-z]{4}$/);
  });

  test('is its member’s, however it is typed', () => {
    const hash = hashOfRecoveryCode('m_1', 'a0b1-c2d3-e4f5-g6h7-j8k9');
    for (const typed of [
      'A0B1C2D3E4F5G6H7J8K9',
      ' a0b1 c2d3 e4f5 g6h7 j8k9 ',
      'aOBL-c2d3-e4f5-g6h7-j8k9',
      'aobi-c2d3-e4f5-g6h7-j8k9',
    ])
      expect(hashOfRecoveryCode('m_1', typed)).toEqual(hash);
    expect(hashOfRecoveryCode('m_2', 'a0b1-c2d3-e4f5-g6h7-j8k9')).not.toEqual(hash);
    expect(hashOfRecoveryCode('m_1', 'a0b1-c2d3-e4f5-g6h7-j8k8')).not.toEqual(hash);
  });
});
