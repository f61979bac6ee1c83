import type { SnippetFacts } from './snippet-facts.js';
import { asciiJson } from './string-literals.js';

/** The header of the assertion, as JSON (RFC 7523 §3). */
export const headerJson = ({ alg, kid }: SnippetFacts): string =>
  asciiJson({ alg, kid, typ: 'client-authentication+jwt' });

/** The claims that stay the same, as the members of a JSON object. */
export const fixedClaimsJson = ({ clientId, issuer }: SnippetFacts): string =>
  asciiJson({ iss: clientId, sub: clientId, aud: issuer }).slice(1, -1);

/** What is tried with the token: a registration that stores nothing (`dry_run`), of a client with this very key. */
export const registrationJson = ({ publicJwk }: SnippetFacts): string =>
  asciiJson({
    client_name: 'First try',
    token_endpoint_auth_method: 'private_key_jwt',
    grant_types: ['client_credentials'],
    jwks: { keys: [publicJwk] },
  });

/** Where it is tried. */
export const dryRunUrl = ({ registrationUrl }: SnippetFacts): string => `${registrationUrl}?dry_run=true`;

/** The media type of the form's assertion (RFC 7523 §2.2). */
export { JWT_BEARER_ASSERTION } from '@signet/protocol';
