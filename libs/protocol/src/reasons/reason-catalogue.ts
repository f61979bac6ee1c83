/** What the owner of a client reads about a refused request: a stable code, what happened, and why. */
export interface ReasonText {
  code: `DCR-${number}`;
  title: string;
  text: string;
}

/** Every reason an authentication or registration is refused for, once. `{…}` are filled from the evidence. */
export const reasonCatalogue = {
  not_a_jwt: {
    code: 'DCR-2101',
    title: 'This is not a JWT',
    text: 'A client assertion has three base64url parts with two dots between them: {detail}.',
  },
  unknown_client: {
    code: 'DCR-2102',
    title: 'No such client',
    text: 'sub is {sub}. It is not a client of this server.',
  },
  audience_mismatch: {
    code: 'DCR-2103',
    title: 'The assertion was made for a different address',
    text: 'aud is {sent}. We need our issuer name, exactly, as one string: {expected}. The token URL is not accepted.',
  },
  audience_not_text: {
    code: 'DCR-2103',
    title: 'The audience is an array',
    text: 'aud is {sent}. The profile fapi2 takes it as one string alone, not as an array of one.',
  },
  unknown_key: {
    code: 'DCR-2104',
    title: 'No key of that name is registered',
    text: 'The assertion says it was signed with {kid}. This client has: {kids}.',
  },
  unknown_key_at_uri: {
    code: 'DCR-2104',
    title: 'The key set does not hold this key',
    text: 'The assertion says it was signed with {kid}. {uri} held {kids} when we read it, {last_read}. We read it again for an unknown key once in 30 seconds.',
  },
  ambiguous_key: {
    code: 'DCR-2104',
    title: 'More than one key fits',
    text: 'The header names no kid and the client has several keys for {alg}. Send the kid.',
  },
  signature_mismatch: {
    code: 'DCR-2105',
    title: 'The signature does not match this key',
    text: 'Signed text and key {kid} do not belong together. Usually the private key file is from another pair.',
  },
  signature_format: {
    code: 'DCR-2106',
    title: 'The signature is in the wrong format',
    text: 'With this key and algorithm a signature has {expected} bytes; {sent} came. ECDSA signatures in a JWT are the two numbers as raw bytes, not DER; zero bytes in front belong to any signature.',
  },
  expired: {
    code: 'DCR-2107',
    title: 'The assertion has expired',
    text: 'exp is {exp}, our time was {now}.',
  },
  clock_skew: {
    code: 'DCR-2108',
    title: 'The clock of the client is ahead',
    text: '{claim} is {sent}, our time was {now}. We allow {tolerance} seconds.',
  },
  lifetime_too_long: {
    code: 'DCR-2109',
    title: 'The assertion lives too long',
    text: '{life} seconds asked, {max} seconds allowed.',
  },
  milliseconds: {
    code: 'DCR-2109',
    title: 'A time is in milliseconds',
    text: '{claim} is {sent}. JWT times are seconds since 1970: divide by 1000.',
  },
  replayed: {
    code: 'DCR-2110',
    title: 'This assertion was already used',
    text: 'Its jti was accepted before. Each assertion works once: make a new one for every request, also for a retry.',
  },
  jti_missing: {
    code: 'DCR-2111',
    title: 'jti is missing or malformed',
    text: 'jti must be 1 to 256 printable ASCII characters. We use it to stop replays.',
  },
  issuer_subject_mismatch: {
    code: 'DCR-2112',
    title: 'iss and sub differ',
    text: 'Both must be the client ID. Sent {iss} and {sub}.',
  },
  algorithm_not_allowed: {
    code: 'DCR-2113',
    title: 'This algorithm is not allowed',
    text: 'alg is {alg}. This client may use {allowed}.',
  },
  assertion_type: {
    code: 'DCR-2114',
    title: 'client_assertion_type is missing or wrong',
    text: 'It must be urn:ietf:params:oauth:client-assertion-type:jwt-bearer.',
  },
  header_refused: {
    code: 'DCR-2115',
    title: 'The header carries something we do not take',
    text: '{detail}',
  },
  claim_malformed: {
    code: 'DCR-2116',
    title: 'A claim is missing or has the wrong type',
    text: '{claim}: {detail}.',
  },
  client_id_mismatch: {
    code: 'DCR-2117',
    title: 'client_id and the assertion differ',
    text: 'The form says {client_id}, the assertion says {sub}.',
  },
  no_credentials: {
    code: 'DCR-2118',
    title: 'The request carries no client authentication',
    text: 'Send client_assertion and client_assertion_type, or come over mutual TLS with a certificate if the client is registered for that.',
  },
  method_not_supported: {
    code: 'DCR-2119',
    title: 'This authentication method is not supported',
    text: '{detail} There are no shared secrets here: sign an assertion (private_key_jwt).',
  },
  other_method_registered: {
    code: 'DCR-2121',
    title: 'The client is registered for another authentication method',
    text: 'It used {used}. Its token_endpoint_auth_method is {registered}.',
  },
  certificate_subject_mismatch: {
    code: 'DCR-2122',
    title: 'The certificate has another name',
    text: 'The client is registered with {registered}. The certificate of the connection has subject {subject}.',
  },
  certificate_unknown: {
    code: 'DCR-2123',
    title: 'The client has no such certificate',
    text: 'The certificate of the connection has the thumbprint {sent}. Among the keys of this client, these have certificates: {registered}.',
  },
  changed_meanwhile: {
    code: 'DCR-2120',
    title: 'The client changed while the request was decided',
    text: 'Its keys or its state changed twice in a moment. Send a new assertion.',
  },
  key_expired: {
    code: 'DCR-1101',
    title: 'This key is outside its dates',
    text: 'It is valid from {not_before} until {not_after}: the dates of its certificate, or its retirement.',
  },
  certificate_not_trusted: {
    code: 'DCR-1102',
    title: 'The certificate of this key is not trusted',
    text: '{detail}',
  },
  certificate_required: {
    code: 'DCR-1103',
    title: 'Only keys with a certificate are taken here',
    text: 'The key {kid} has no certificate. This client was registered under a policy that takes certificates with a path to a trust anchor only: publish the key with its chain, as x5c.',
  },
  key_set_exposed: {
    code: 'DCR-1202',
    title: 'The key set holds private keys',
    text: '{uri}: {detail}. Treat these keys as lost; they are refused from now on. Last read without them: {last_read}.',
  },
  key_set_unreachable: {
    code: 'DCR-1203',
    title: 'The key set could not be read',
    text: '{uri}: {detail}. Last read: {last_read}; its keys count for an hour after that.',
  },
  key_set_not_public: {
    code: 'DCR-1204',
    title: 'The address of the key set is not on the internet',
    text: '{uri}: {detail}. Publish it at a public address, or register the keys themselves, as jwks. Last read: {last_read}.',
  },
  key_set_unusable: {
    code: 'DCR-1205',
    title: 'The address does not give a key set we can use',
    text: '{uri}: {detail}. Last read: {last_read}; its keys count for an hour after that.',
  },
  client_not_active: { code: 'DCR-4102', title: 'The client is not active', text: 'Its state is {status}.' },
  organisation_not_approved: {
    code: 'DCR-4101',
    title: 'The organisation is not approved',
    text: 'Its state is {status}.',
  },
  initial_access_token_refused: {
    code: 'DCR-3101',
    title: 'The initial access token was refused',
    text: '{detail}',
  },
  metadata_refused: { code: 'DCR-3103', title: 'The registration was refused', text: '{detail}' },
  statement_invalid: { code: 'DCR-3104', title: 'The software statement is not valid', text: '{detail}' },
  statement_unapproved: {
    code: 'DCR-3105',
    title: 'The software statement is not approved here',
    text: '{detail}',
  },
  registration_limit: { code: 'DCR-3106', title: 'A limit of the policy was reached', text: '{detail}' },
  key_exposed: {
    code: 'DCR-1202',
    title: 'A private key was sent',
    text: 'Private material at {detail}. Treat these keys as lost; nothing was stored, and they are refused from now on.',
  },
  quota_exceeded: {
    code: 'DCR-5101',
    title: 'A quota is used up',
    text: '{quota} was used up. Of this identity {count} more were refused since the last one that was kept.',
  },
  key_elsewhere: {
    code: 'DCR-1206',
    title: 'The key belongs to another organisation',
    text: '{detail}. A key is registered by one organisation; nothing was stored, and administrators were told.',
  },
} as const satisfies Record<string, ReasonText>;

/** One reason of the closed list. */
export type RefusalReason = keyof typeof reasonCatalogue;
