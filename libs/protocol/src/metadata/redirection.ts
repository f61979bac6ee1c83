// redirect_uris: RFC 7591 §2 and §5, RFC 8252 §7.
import { ArrayMaxSize, IsArray, IsOptional, IsString } from 'class-validator';
import type { Problem } from '../problem.js';
import { problemIf } from './rule.js';
import { uriRefusal } from './uri.js';

export class RedirectionFields {
  @IsOptional() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) redirect_uris?: string[];
}

// The RFC has no default. Clients in the field read the list of every registration, so none is said as an empty one.
export const redirectionDefaults = ({ redirect_uris = [] }: RedirectionFields): RedirectionFields => ({
  redirect_uris,
});

export const redirectionProblems = ({ redirect_uris = [] }: RedirectionFields): Problem[] =>
  redirect_uris.flatMap((uri, index) =>
    problemIf(redirectUriRefusal(uri), `redirect_uris[${index}]`, { code: 'invalid_redirect_uri' }),
  );

function redirectUriRefusal(uri: string): string | undefined {
  if (uri.includes('#')) return 'must not have a fragment';
  if (uri.includes('*')) return 'must not contain a wildcard';
  return uriRefusal(uri, schemeRefusal);
}

const loopback = ['127.0.0.1', '[::1]', 'localhost'];
// A domain name in reverse order (RFC 8252 §7.1). The dot keeps out javascript: and data:.
const privateUseScheme = /^[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:$/;

function schemeRefusal({ protocol, hostname }: URL): string | undefined {
  if (protocol === 'https:' || privateUseScheme.test(protocol)) return undefined;
  if (protocol === 'http:' && loopback.includes(hostname)) return undefined;
  return 'must use https, http on a loopback address, or a private-use scheme with a dot';
}
