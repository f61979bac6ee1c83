import type { AccessToken } from '../access-token/access-token.js';
import { type NodeRequest, readNodeRequest } from '../request/node-request.js';
import type { RequestFacts } from '../request/request-facts.js';
import type { Requirements, Verifier } from '../verifier.js';

/** What a route needs, and where the client's certificate is when a proxy ends TLS. */
export interface GuardOptions extends Requirements {
  /** The certificate an authenticated proxy hands on, as DER. Default: the connection's own. */
  certificate?: (request: NodeRequest) => RequestFacts['certificate'];
}

const admitted = new WeakMap<object, AccessToken>();

/** Verifies the token of a request and remembers it for `accessTokenOf`, under each of the objects handlers see. */
export async function admit(
  verifier: Verifier,
  request: NodeRequest,
  { certificate, ...requirements }: GuardOptions,
  seen: object = request,
): Promise<AccessToken> {
  const { authorization, facts } = readNodeRequest(request);
  const known = certificate ? { ...facts, certificate: certificate(request) } : facts;
  const token = await verifier.verify(authorization, known, requirements);
  admitted.set(seen, token);
  return token;
}

/** The access token of a request that was let through. Throws when the route has no guard. */
export function accessTokenOf(request: object): AccessToken {
  const token = admitted.get(request);
  if (!token) throw new Error('No access token was verified for this request: its route has no guard');
  return token;
}
