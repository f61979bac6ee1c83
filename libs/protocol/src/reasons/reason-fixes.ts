import type { RefusalReason } from './reason-catalogue.js';

/** What the owner of a client can do about each reason. */
export const reasonFixes: Readonly<Record<RefusalReason, string>> = {
  not_a_jwt:
    'Send the assertion alone, as three parts with two dots: no "Bearer ", no quotation marks, no line breaks.',
  unknown_client:
    'Set iss and sub to the client ID this server gave you. The list of your clients has them all.',
  audience_mismatch: 'Set aud to the issuer identifier, one string, without the path of the token endpoint.',
  audience_not_text: 'Send aud as one string: the issuer identifier, not an array of it.',
  unknown_key: 'Sign with a key that is registered and name it in kid, or add this key to the client.',
  unknown_key_at_uri: 'Publish the key at the URI before you sign with it, then wait half a minute.',
  ambiguous_key: 'Put the kid of the key into the header of the assertion.',
  signature_mismatch:
    'Compare the thumbprint of your private key file with the one registered; they are two halves of different pairs.',
  signature_format:
    'Convert the DER signature into its two numbers, or let a JWT library sign. "openssl dgst" makes DER.',
  expired: 'Make a new assertion for every request, and see whether the clock of your machine is right.',
  clock_skew: 'Set the clock: use NTP, and restart containers and virtual machines whose clock stood still.',
  lifetime_too_long: 'Set exp to iat plus 60.',
  milliseconds: 'Divide by 1000 and drop the fraction.',
  replayed: 'Make a new jti for every request. A retry needs a new assertion as well.',
  jti_missing: 'Add a jti: a random UUID is good.',
  issuer_subject_mismatch: 'Put your client ID into both iss and sub.',
  algorithm_not_allowed:
    'Sign with an algorithm the client may use, or register the client with another one.',
  assertion_type: 'Send client_assertion_type as it stands here, form-encoded.',
  header_refused: 'Leave it out of the header: alg, kid and typ are enough.',
  claim_malformed: 'Send the claim with the type RFC 7519 gives it; times are whole seconds since 1970.',
  client_id_mismatch: 'Leave client_id out of the form, or send the one in sub.',
  no_credentials: 'Sign an assertion with the key of the client and send it with the request.',
  method_not_supported: 'Register a key and sign an assertion: see the snippets of your client.',
  other_method_registered:
    'Authenticate as the client is registered, or change token_endpoint_auth_method by an update of the client.',
  certificate_subject_mismatch:
    'Present the certificate with the registered name, or register the name this one has, written as RFC 4514 has it.',
  certificate_unknown:
    'Add the certificate to a key of the client, as x5c, or present one that is registered.',
  changed_meanwhile: 'Send the request again, with a new assertion.',
  key_expired: 'Add a new key and sign with it. The one that ended can be retired.',
  certificate_not_trusted:
    'Send the whole chain up to an authority this server trusts, or ask your administrator to trust it.',
  certificate_required: 'Publish or register the key with its certificate chain, as x5c.',
  key_set_exposed:
    'Take the private keys off that address now, make new ones, and publish their public halves.',
  key_set_unreachable: 'See whether the address answers from the internet, with 200 and within 2 seconds.',
  key_set_not_public: 'Publish the key set at a public address, or register the keys themselves.',
  key_set_unusable: 'Let the address answer with a JWK set as application/json, without a redirect.',
  client_not_active: 'Resume the client if it is paused. A revoked one stays so: register a new one.',
  organisation_not_approved: 'Wait for the approval of your organisation, or ask its administrator.',
  initial_access_token_refused: 'Buy a new initial access token; each is good for as many uses as it says.',
  metadata_refused: 'Correct the members named here; a dry run shows all problems at once.',
  statement_invalid: 'Ask whoever issued the software statement for a new one.',
  statement_unapproved: 'Ask your administrator to approve this software and version.',
  registration_limit: 'Delete clients that are no longer used, or ask your administrator for a higher limit.',
  key_exposed: 'Make a new pair of keys and send the public half alone.',
  quota_exceeded: 'Wait as long as Retry-After says, and keep a token until shortly before it expires.',
  key_elsewhere: 'Make a pair of keys of your own. If this one is yours, ask your administrator.',
};
