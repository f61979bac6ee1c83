import {
  acceptKeySet,
  acceptRemoteKeySet,
  KeyMaterialError,
  publicKeyProblems,
  readPrivateKey,
} from '@signet/key-material';
import { keyPolicy } from '../../../apps/server/dist/client-metadata/key-policy.js';
import { derSignatureOf } from '../../../libs/key-material/dist/signature/ecdsa-format.js';
import { isJsonObject, readStrictJson, StrictJsonError } from '@signet/protocol';
import { privateKeys, publicJwks } from '../corpus.mjs';
import { mutateDer } from '../mutations/der.mjs';
import { mutateJson } from '../mutations/json.mjs';
import { mutateOctets } from '../mutations/octets.mjs';

const declares = (error) => error instanceof KeyMaterialError || error instanceof StrictJsonError;
const sets = [{ keys: publicJwks }, ...publicJwks.map((jwk) => ({ keys: [jwk] }))];
const secrets = privateKeys.map((key) => ({
  jwk: key.export({ format: 'jwk' }),
  der: key.export({ format: 'der', type: 'pkcs8' }),
  pem: Buffer.from(key.export({ format: 'pem', type: 'pkcs8' })),
}));
const text = (document) => Buffer.from(JSON.stringify(document));

export const keyTargets = [
  {
    name: 'JWK',
    corpus: publicJwks.map(text),
    mutate: (random) => Buffer.from(mutateJson(random, random.pick(publicJwks))),
    parse: (input) => {
      const jwk = readStrictJson(input);
      if (isJsonObject(jwk)) publicKeyProblems(jwk);
    },
    declares,
  },
  {
    name: 'JWK Set',
    corpus: sets.map(text),
    mutate: (random) => Buffer.from(mutateJson(random, random.pick(sets))),
    parse: (input) => acceptKeySet(readStrictJson(input), keyPolicy),
    declares,
  },
  {
    name: 'remote JWK Set',
    corpus: sets.map(text),
    mutate: (random) => Buffer.from(mutateJson(random, random.pick(sets))),
    parse: (input) => acceptRemoteKeySet(readStrictJson(input), keyPolicy),
    declares,
  },
  {
    name: 'private key',
    corpus: secrets.flatMap(({ jwk, der, pem }) => [text(jwk), der, pem]),
    mutate: (random, octets, other) => {
      if (random.chance(30)) return Buffer.from(mutateJson(random, random.pick(secrets).jwk));
      return random.chance(50)
        ? mutateDer(random, random.pick(secrets).der)
        : mutateOctets(random, octets, { other });
    },
    parse: (input) => readPrivateKey(input),
    declares,
  },
  {
    name: 'ECDSA signature',
    corpus: [Buffer.alloc(64, 1), Buffer.alloc(96, 0xff), Buffer.alloc(64)],
    mutate: (random, octets) =>
      Buffer.from(octets.map((octet) => (random.chance(50) ? random.below(256) : octet))),
    parse: (input) => derSignatureOf(input),
    declares: () => false,
  },
];
