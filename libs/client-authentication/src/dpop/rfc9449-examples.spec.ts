import { type PublicJwk, thumbprintOf } from '@signet/key-material';
import { isJsonObject, type JsonObject } from '@signet/protocol';
import { describe, expect, test } from 'vitest';
import { readCompactJws } from '../jws/compact-jws.js';
import { verifyJws } from '../jws/verify-jws.js';
import { acceptProof } from './dpop-proof.js';
import { acceptProofTimes, acceptTarget, acceptTokenHash } from './proof-claims.js';
import { refuseProof } from './refuse-proof.js';

// The proofs of RFC 9449 §4.2 and §7.1; the thumbprint of their key stands in §6.1.
const header =
  'eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19';
const tokenRequest = `${header}.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg`;
const resourceRequest = `${header}.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA`;
const accessToken = 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU';

const read = (text: string) => readCompactJws(text, 2_000, refuseProof);
const keyOf = ({ header: { jwk } }: { header: JsonObject }): JsonObject => (isJsonObject(jwk) ? jwk : {});

describe.each([
  ['a token request', tokenRequest, 'POST', 'https://server.example.com/token', 1_562_262_616],
  [
    'a resource request',
    resourceRequest,
    'GET',
    'https://resource.example.org/protectedresource',
    1_562_262_618,
  ],
])('the example proof of %s', (_, text, method, uri, now) => {
  const proof = read(text);

  test('is signed by its key, whose thumbprint is that of §6.1', async () => {
    const jwk = keyOf(proof) as unknown as PublicJwk;
    await verifyJws(proof, { alg: 'ES256' }, { kid: '', jwk }, refuseProof);
    expect(await thumbprintOf(jwk)).toBe('0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I');
  });

  test('is for its request, at its time', () => {
    acceptTarget(proof.claims, method, uri);
    expect(acceptProofTimes(proof.claims, now)).toBe(now);
  });

  test('is refused all the same: everybody has its private key', async () => {
    await expect(acceptProof(text, { method, uri, now })).rejects.toThrow('printed in RFC 9449');
  });
});

test('the example ath of §7.1 is the hash of the example access token', () => {
  acceptTokenHash(read(resourceRequest).claims, accessToken);
  expect(() => acceptTokenHash(read(resourceRequest).claims, 'another')).toThrow('ath');
});
