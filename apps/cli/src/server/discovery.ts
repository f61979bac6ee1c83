import { isJsonObject, type JsonObject, paths } from '@signet/protocol';
import { misuse } from '../failure.js';
import { send } from './exchange.js';
import { isSafe, readServerUrl } from './server-url.js';

/** Where one authorization server is reached, as it says itself (RFC 8414 §2). */
export interface AuthorizationServer {
  issuer: string;
  tokenEndpoint: string;
  registrationEndpoint: string;
}

/** The metadata URL: the well-known part goes between host and path of the issuer (RFC 8414 §3.1). */
export function metadataUrl(issuer: string): string {
  const { origin, pathname } = new URL(issuer);
  return `${origin}${paths.authorizationServerMetadata}${pathname === '/' ? '' : pathname}`;
}

/** Reads the metadata and believes it only if it names the very issuer that was asked for (RFC 8414 §3.3). */
export async function discover(typed: string): Promise<AuthorizationServer> {
  const server = readServerUrl(typed);
  const answer = await send(metadataUrl(server));
  const metadata = answer.status === 200 && isJsonObject(answer.body) ? answer.body : undefined;
  if (!metadata) throw misuse(`${server} is no authorization server: its metadata answered ${answer.status}`);
  const { issuer } = metadata;
  if (issuer !== server && issuer !== typed) {
    throw misuse(
      `${server} calls itself ${String(issuer)}, and assertions must name it so`,
      `signet … --server ${String(issuer)}`,
    );
  }
  return {
    issuer,
    tokenEndpoint: endpoint(metadata, 'token_endpoint'),
    registrationEndpoint: endpoint(metadata, 'registration_endpoint'),
  };
}

function endpoint(metadata: JsonObject, member: string): string {
  const value = metadata[member];
  const usable = typeof value === 'string' && URL.canParse(value) && isSafe(new URL(value));
  if (!usable) throw misuse(`The metadata of the server has no usable ${member}: ${String(value)}`);
  return value;
}
