import {
  acceptMetadata,
  acceptPolicy,
  keySetUriRefusal,
  PolicyError,
  readStrictJson,
  RegistrationError,
  RegistrationPolicy,
  StrictJsonError,
} from '@signet/protocol';
import { publicJwks } from '../corpus.mjs';
import { mutateJson } from '../mutations/json.mjs';
import { mutateOctets } from '../mutations/octets.mjs';

const metadata = {
  ...{ client_name: 'A', 'client_name#de': 'Ä', client_uri: 'https://a.example/', contacts: ['a@b.example'] },
  ...{ token_endpoint_auth_method: 'private_key_jwt', grant_types: ['client_credentials'], scope: 'read' },
  ...{ redirect_uris: ['https://a.example/callback'], jwks: { keys: publicJwks.slice(0, 2) } },
  ...{ software_id: 'x', software_version: '1.2', token_endpoint_auth_signing_alg: 'ES256' },
};
const policy = {
  ...{ profile: 'standard', scopes: ['read'], key_sources: ['jwks'], maximum_clients: 5 },
  ...{
    initial_access_token: { uses: 3, lifetime: 60 },
    scope_needs: { read: { sender_constraint: 'required' } },
  },
};
const documents = [metadata, policy, { keys: publicJwks }];
const text = (document) => Buffer.from(JSON.stringify(document));
const registration = new RegistrationPolicy({ scopes_supported: ['read', 'write'] });

/** Only what the strict reader lets through reaches what is behind it. */
const behindTheReader = (accept) => (input) => accept(readStrictJson(input));
const declares =
  (...types) =>
  (error) =>
    error instanceof StrictJsonError || types.some((type) => error instanceof type);
const asObject = (value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};

export const jsonTargets = [
  {
    name: 'strict JSON',
    corpus: documents.map(text),
    mutate: (random, octets, other) =>
      random.chance(50)
        ? mutateOctets(random, octets, { other })
        : Buffer.from(mutateJson(random, random.pick(documents))),
    parse: (input) => readStrictJson(input),
    declares: declares(),
  },
  {
    name: 'client metadata',
    corpus: [text(metadata)],
    mutate: (random) => Buffer.from(mutateJson(random, metadata)),
    parse: behindTheReader((value) => acceptMetadata(asObject(value), registration)),
    declares: declares(RegistrationError),
  },
  {
    name: 'policy document',
    corpus: [text(policy)],
    mutate: (random) => Buffer.from(mutateJson(random, policy)),
    parse: behindTheReader((value) => acceptPolicy(asObject(value))),
    declares: declares(PolicyError),
  },
  {
    name: 'jwks_uri',
    corpus: [
      'https://a.example/jwks?x=%C3%B6',
      'https://[::ffff:127.0.0.1]:443/',
      'https://u:p@xn--a.example/#f',
    ].map((uri) => Buffer.from(uri)),
    mutate: (random, octets, other) => mutateOctets(random, octets, { other }),
    parse: (input) => keySetUriRefusal(input.toString(), { loopback: true, hosts: ['b.example:8443'] }),
    declares: () => false,
  },
];
