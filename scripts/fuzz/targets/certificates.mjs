import { deepStrictEqual as deepEqual } from 'node:assert';
import { X509Certificate } from 'node:crypto';
import {
  certificateTrustProblems,
  isAlternativeName,
  KeyMaterialError,
  parseDistinguishedName,
  printDistinguishedName,
  readCertificate,
  readCertificateChain,
  readPathCertificate,
  readRevocationList,
  readTrustAnchor,
  recogniseFormat,
} from '@signet/key-material';
import { keyPolicy } from '../../../apps/server/dist/client-metadata/key-policy.js';
import { DerError } from '../../../libs/key-material/dist/der/der-error.js';
import { readDer } from '../../../libs/key-material/dist/der/read-der.js';
import { readPem } from '../../../libs/key-material/dist/formats/pem.js';
import { blocks, derOf, now, pemOf, privateKeys } from '../corpus.mjs';
import { mutateDer } from '../mutations/der.mjs';
import { mutateOctets } from '../mutations/octets.mjs';

const ours = (error) => error instanceof KeyMaterialError;
const never = () => false;
const [root, leaf] = derOf('CERTIFICATE');
const certificates = derOf('CERTIFICATE');
const all = blocks.flatMap(({ der, pem }) => [der, pem]);
const bundle = Buffer.concat(pemOf('CERTIFICATE').slice(0, 2));
const anchors = [await readTrustAnchor(root, false)];

const octetwise = (random, octets, other) => mutateOctets(random, octets, { other });
const structured = (random, octets, other) =>
  random.chance(70) ? mutateDer(random, octets) : mutateOctets(random, octets, { other });
/** PEM whose lines are right around DER that is not, and PEM that is not. */
const armoured = (random, octets, other) => {
  if (random.chance(40)) return mutateOctets(random, octets, { other });
  const block = random.pick(blocks);
  const body = mutateDer(random, block.der).toString('base64').slice(0, 60_000);
  return Buffer.from(`-----BEGIN ${block.label}-----\n${body}\n-----END ${block.label}-----\n`);
};

/** What is taken for a certificate here, OpenSSL reads too, and the same. Throws, if it throws or reads otherwise. */
function isReadByOpenssl(input, { jwk, serial, notBefore, notAfter }) {
  const theirs = new X509Certificate(input);
  const key = theirs.publicKey.export({ format: 'jwk' });
  deepEqual(
    [theirs.serialNumber, theirs.validFromDate, theirs.validToDate, key],
    [
      serial,
      notBefore,
      notAfter,
      Object.fromEntries(Object.keys(key).map((member) => [member, jwk[member]])),
    ],
  );
}

const names = ['CN=a\\,b+OU=#0c0161,O=\\C3\\B6', '2.5.4.3=x,1.2.840.113549.1.9.1=#1600', 'DC=a,DC=b'].map(
  Buffer.from,
);
const stores = [
  ...derOf('PKCS12'),
  Buffer.from('feedfeed0000000200000001', 'hex'),
  ...privateKeys.map((key) => key.export({ format: 'der', type: 'pkcs8' })),
];

export const certificateTargets = [
  {
    name: 'DER',
    corpus: blocks.map(({ der }) => der),
    mutate: structured,
    parse: readDer,
    declares: (error) => error instanceof DerError,
  },
  {
    name: 'PEM',
    corpus: [...blocks.map(({ pem }) => pem), bundle],
    mutate: octetwise,
    parse: (input) => readPem(input.toString()),
    declares: never,
  },
  {
    name: 'X.509 certificate',
    corpus: certificates,
    mutate: structured,
    parse: async (input) => isReadByOpenssl(input, await readCertificate(input, keyPolicy)),
  },
  {
    name: 'certificate chain',
    corpus: [bundle, ...all],
    mutate: armoured,
    parse: (input) => readCertificateChain(input, keyPolicy),
  },
  {
    name: 'PKCS#7',
    corpus: derOf('PKCS7'),
    mutate: structured,
    parse: (input) => readCertificateChain(input, keyPolicy),
  },
  { name: 'certificate of a path', corpus: certificates, mutate: structured, parse: readPathCertificate },
  {
    name: 'trust anchor',
    corpus: [root],
    mutate: structured,
    parse: (input) => readTrustAnchor(input, true),
  },
  {
    name: 'certificate path',
    corpus: [leaf],
    mutate: structured,
    parse: (input) =>
      certificateTrustProblems({
        ...{ trust: 'pki', anchors, revocationLists: [], now: new Date(now * 1000) },
        x5c: [input.toString('base64'), root.toString('base64')],
      }),
  },
  {
    name: 'revocation list',
    corpus: [...derOf('X509 CRL'), ...pemOf('X509 CRL')],
    mutate: (random, octets, other) => (octets[0] === 0x30 ? structured : octetwise)(random, octets, other),
    parse: readRevocationList,
  },
  {
    name: 'distinguished name',
    corpus: names,
    mutate: octetwise,
    parse: (input) => {
      const name = parseDistinguishedName(input.toString());
      if (name) printDistinguishedName(name);
    },
    declares: never,
  },
  {
    name: 'alternative name',
    corpus: ['a.example', 'urn:x:y', '192.0.2.1', '2001:db8::1', 'a@b.example'].map(Buffer.from),
    mutate: octetwise,
    parse: (input) => ['dns', 'uri', 'ip', 'email'].map((form) => isAlternativeName(form, input.toString())),
    declares: never,
  },
  {
    name: 'recognition of formats',
    corpus: [...all, ...stores],
    mutate: armoured,
    parse: recogniseFormat,
    declares: never,
  },
  {
    name: 'recognition of PKCS#12',
    corpus: stores,
    mutate: structured,
    parse: recogniseFormat,
    declares: never,
  },
].map((target) => ({ declares: ours, ...target }));
