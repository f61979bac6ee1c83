import { hash } from 'node:crypto';
import { describe } from 'vitest';
import { accepts, now, refuses } from '../testing/proof-rows.js';

describe('htm and htu (RFC 9449 §4.3 checks 8 and 9)', () => {
  for (const htm of ['GET', 'post', 'POST ', '', undefined, 7]) {
    refuses(`htm ${htm}`, { claims: { htm } }, 'htm: expected POST');
  }
  for (const htu of [
    'HTTPS://AS.EXAMPLE/token',
    'https://as.example:443/token',
    'https://as.example/%74%6Fken',
    'https://as.example/x/../token',
    'https://as.example/token?a=b#c',
  ]) {
    accepts(`htu ${htu}`, { claims: { htu } });
  }
  for (const htu of [
    'http://as.example/token',
    'https://as.example:8443/token',
    'https://as.example/token/',
    'https://as.example/TOKEN',
    'https://as.example/register',
    'https://as.example.evil.example/token',
    'https://as.example@evil.example/token',
    'https://me@as.example/token',
    'https:\\\\as.example\\token',
    'https://as.example/tok\ten',
    '//as.example/token',
    '/token',
    '',
    undefined,
    7,
    ['https://as.example/token'],
  ]) {
    refuses(`htu ${JSON.stringify(htu)}`, { claims: { htu } }, 'htu: expected https://as.example/token');
  }
});

describe('times (RFC 9449 §4.3 check 11, §11.1)', () => {
  for (const seconds of [-60, -59, 0, 30]) {
    accepts(`iat ${seconds} s from now`, { claims: { iat: now + seconds } });
  }
  for (const seconds of [-61, -120, 31, 120]) {
    refuses(
      `iat ${seconds} s from now`,
      { claims: { iat: now + seconds } },
      'iat: expected at most 60 s before',
    );
  }
  for (const iat of [undefined, null, String(now), now + 0.5, -1]) {
    refuses(`iat ${JSON.stringify(iat)}`, { claims: { iat } }, 'iat: expected whole seconds');
  }
  refuses('milliseconds', { claims: { iat: now * 1000 } }, 'in milliseconds');
  accepts('an exp to come', { claims: { exp: now + 1 } });
  refuses('an exp gone by', { claims: { exp: now - 30 } }, 'exp: expected');
  refuses('an exp that is no time', { claims: { exp: 'soon' } }, 'exp: expected');
  accepts('an nbf gone by', { claims: { nbf: now - 1 } });
  refuses('an nbf to come', { claims: { nbf: now + 31 } }, 'nbf: expected');
});

describe('jti (RFC 9449 §4.2)', () => {
  accepts('256 characters', { claims: { jti: 'j'.repeat(256) } });
  for (const jti of [undefined, '', 'j'.repeat(257), 'j\n', 'j\u00e9', 7]) {
    refuses(`jti ${JSON.stringify(jti)?.slice(0, 12)}`, { claims: { jti } }, 'no jti of 1 to 256');
  }
});

describe('nonce (RFC 9449 §8, §9)', () => {
  refuses('no nonce', { claims: { nonce: undefined } }, 'needs the nonce of DPoP-Nonce', 'use_dpop_nonce');
  refuses('an old nonce', { claims: { nonce: 'old' } }, 'not good any more', 'use_dpop_nonce');
  refuses('a nonce that is no text', { claims: { nonce: 7 } }, 'nonce: a text is required');
  accepts('none where none is demanded', { claims: { nonce: undefined }, expected: { isNonce: undefined } });
  // Nothing can be learned of a nonce with a proof that is bad in itself.
  refuses('no nonce and a wrong method', { claims: { nonce: undefined, htm: 'GET' } }, 'htm: expected POST');
});

describe('ath (RFC 9449 §4.2, §7)', () => {
  const accessToken = 'a.b.c';
  const ath = hash('sha256', accessToken, 'base64url');
  accepts('the hash of the token', { claims: { ath }, expected: { accessToken } });
  for (const wrong of [undefined, '', ath.toLowerCase(), `${ath}=`, hash('sha256', accessToken), [ath]]) {
    refuses(
      `ath ${JSON.stringify(wrong)}`,
      { claims: { ath: wrong }, expected: { accessToken } },
      'ath: expected',
    );
  }
});
