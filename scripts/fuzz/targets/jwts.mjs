import { sign } from 'node:crypto';
import {
  acceptAssertion,
  acceptKeyRollover,
  acceptProof,
  acceptStatement,
  keyProofProblems,
  verifyAssertion,
} from '@signet/client-authentication';
import { readCompactJws } from '../../../libs/client-authentication/dist/jws/compact-jws.js';
import { explainAssertion } from '@signet/key-material';
import { ClientAuthenticationError, DpopProofError, RegistrationError } from '@signet/protocol';
import { now, publicJwks, signingJwk, signingKey } from '../corpus.mjs';
import { mutateJson } from '../mutations/json.mjs';
import { mutateOctets } from '../mutations/octets.mjs';

const issuer = 'https://as.example';
const clientId = `c_${'A'.repeat(22)}`;
const times = { iat: now, exp: now + 60, jti: 'one' };
const header = (typ, more) => ({ alg: 'Ed25519', kid: 'k1', typ, ...more });
const keys = publicJwks.map((jwk) => ({ kid: jwk.kid, jwk }));

const encoded = (text) => Buffer.from(text).toString('base64url');
function signed(head, claims) {
  const input = `${encoded(head)}.${encoded(claims)}`;
  return Buffer.from(`${input}.${sign(null, Buffer.from(input), signingKey).toString('base64url')}`);
}
const jwtOf = (parts) => signed(...parts.map((part) => JSON.stringify(part)));

/** Mostly well signed, so that what is behind the signature is reached too. */
const mutateJwt = (parts) => (random, octets, other) => {
  if (random.chance(30)) return mutateOctets(random, octets, { other });
  const [head, claims] = parts.map((part) =>
    random.chance(60) ? mutateJson(random, part) : JSON.stringify(part),
  );
  return signed(head, claims);
};

function jwtTarget(name, parts, { parse, type }) {
  const declares = (error) => type !== undefined && error instanceof type;
  return {
    name,
    corpus: [jwtOf(parts)],
    mutate: mutateJwt(parts),
    parse: (input) => parse(input.toString()),
    declares,
  };
}

class Refused extends Error {}
const assertion = [header('JWT'), { iss: clientId, sub: clientId, aud: issuer, ...times }];
const keyProof = [header('key-proof+jwt'), { aud: issuer, nonce: 'n', ...times }];

export const jwtTargets = [
  jwtTarget('compact JWS', assertion, {
    parse: (text) => readCompactJws(text, 16_384, () => new Refused()),
    type: Refused,
  }),
  jwtTarget('client assertion', assertion, {
    parse: (text) => {
      const presented = acceptAssertion(text, undefined, { issuer, now });
      return verifyAssertion(presented, { keys, metadata: {} }, now);
    },
    type: ClientAuthenticationError,
  }),
  jwtTarget('explained assertion', assertion, { parse: explainAssertion }),
  jwtTarget(
    'DPoP proof',
    [
      header('dpop+jwt', { jwk: signingJwk }),
      { htm: 'POST', htu: `${issuer}/token`, ath: 'x', nonce: 'n', ...times },
    ],
    {
      parse: (text) =>
        acceptProof(text, { method: 'POST', uri: `${issuer}/token`, now, isNonce: () => true }),
      type: DpopProofError,
    },
  ),
  jwtTarget(
    'software statement',
    [
      header('JWT'),
      { iss: 'https://publisher.example', aud: issuer, software_id: 's', software_version: '1', ...times },
    ],
    { parse: (text) => acceptStatement(text, { issuer, now }), type: RegistrationError },
  ),
  jwtTarget('key proof', keyProof, {
    parse: (text) => keyProofProblems([text], keys, { audience: issuer, nonce: 'n', now, needed: keys }),
    type: RegistrationError,
  }),
  jwtTarget(
    'key rollover',
    [
      header('key-rollover+jwt'),
      {
        ...{ iss: clientId, sub: clientId, aud: issuer, overlap: 60, jwk: signingJwk },
        ...{ key_proof: jwtOf(keyProof).toString(), ...times },
      },
    ],
    {
      parse: (text) => acceptKeyRollover(text, { clientId, audience: issuer, now }),
      type: RegistrationError,
    },
  ),
];
