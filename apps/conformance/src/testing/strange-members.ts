import fc from 'fast-check';
import { keySet, makeKeyPair } from './key-pair.js';
import type { Metadata } from './onboarding.js';

const serverAssigned = [
  ...['client_id', 'client_secret', 'client_secret_expires_at', 'client_id_issued_at'],
  ...['registration_access_token', 'registration_client_uri'],
];
const oursToDecide = [
  ...['status', 'kind', 'version', 'org_id', 'organisation_id', 'organisation', 'trusted', 'role', 'roles'],
  ...['dcr', 'admin', 'policy', 'scopes', 'allowed_scopes', 'audience', 'aud', 'resource', 'not_before'],
  ...['access_token_lifetime', 'expires_in', 'keys', 'permissions', 'deleted_at', 'registration_token_hash'],
  ...['client_id_expires_at', 'expires_at', 'client_lifetime', 'constraints', 'limits', 'maximum_clients'],
];
const lookalikes = [
  ...[
    'Scope',
    'SCOPE',
    'scope ',
    ' scope',
    'scope#en',
    'scope#',
    'scope.0',
    'scope[]',
    'sc\u043epe',
    'scope\u200b',
  ],
  ...['grantTypes', 'GRANT_TYPES', 'grant_types#de', 'JWKS', 'jwks#en', 'Token_Endpoint_Auth_Method'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'],
];
const known = [
  'scope',
  'grant_types',
  'response_types',
  'token_endpoint_auth_method',
  'jwks',
  'software_statement',
];

const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...serverAssigned, ...oursToDecide, ...lookalikes) },
  { weight: 1, arbitrary: fc.constantFrom(...known, 'client_name#en', 'client_name#x-admin') },
  { weight: 1, arbitrary: fc.string() },
);
/** Values that would matter if anybody listened to them. */
export const word = fc.constantFrom(
  ...[
    null,
    true,
    0,
    99,
    '',
    [],
    {},
    'read write',
    'admin',
    'dcr',
    'active',
    'onboarding',
    'o_other',
    'c_mine',
  ],
  ...[['admin'], ['password'], { keys: [] }, keySet(makeKeyPair()), '*', 'https://api.example'],
);
const bag = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, word, tie('object'), fc.jsonValue({ maxDepth: 2 })),
  object: fc.dictionary(fc.constantFrom(...oursToDecide, 'scope', 'metadata'), tie('value'), { maxKeys: 4 }),
})).value;
/** Members to stand beside good metadata: none of them the client's to say, some not even twice. */
export const besides = fc.array(fc.tuple(name, bag), { minLength: 1, maxLength: 8 });
export type Besides = [name: string, value: unknown][];

/** The metadata with what stands beside it as one object on the wire: a name may come twice, and __proto__ is a name. */
export function wire(metadata: Metadata, beside: Besides): string {
  const all = [...Object.entries(metadata), ...beside].filter(([, value]) => value !== undefined);
  return `{${all.map(([member, value]) => `${JSON.stringify(member)}:${JSON.stringify(value)}`).join(',')}}`;
}
