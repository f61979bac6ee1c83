import type { FastifyRequest } from 'fastify';
import { BearerTokenError, HttpProblem, OAuthError, paths } from '@signet/protocol';

// Node keeps the first of some repeated fields and joins others; a request that says two things is refused (spec.md 17).
const singleFields = new Set([
  'authorization',
  'content-type',
  'dpop',
  'client-cert',
  'content-length',
  'host',
  'idempotency-key',
]);

const formPaths = new Set<string>([paths.token, paths.introspect, paths.revoke]);

/** True on the endpoints that take forms and answer in the words of RFC 6749 §5.2. */
export const isFormEndpoint = (request: FastifyRequest): boolean => formPaths.has(pathOf(request));

export const isRegistrationEndpoint = (request: FastifyRequest): boolean =>
  pathOf(request) === paths.register || pathOf(request).startsWith(`${paths.register}/`);

/** Where a DPoP field means something (RFC 9449 §4.3 check 1): a registration access token has no DPoP form. */
const takesProofs = (request: FastifyRequest): boolean =>
  isFormEndpoint(request) || pathOf(request) === paths.register;

/** The path of the request, without the query. */
export function pathOf(request: FastifyRequest): string {
  const end = request.url.indexOf('?');
  return end < 0 ? request.url : request.url.slice(0, end);
}

/** The client named in the path of a configuration endpoint, as it came: an identifier in another spelling is another one. */
export function clientIdOf(request: FastifyRequest): string {
  const [clientId = ''] = pathOf(request)
    .slice(paths.register.length + 1)
    .split('/', 1);
  return clientId;
}

/** Refuses what no endpoint takes: repeated fields and encoded bodies. Throws the protocol's own error. */
export function acceptFields(request: FastifyRequest): void {
  const repeated = findRepeatedField(request.raw.rawHeaders);
  const code = repeated === 'dpop' && takesProofs(request) ? 'invalid_dpop_proof' : 'invalid_request';
  if (repeated) throw malformedFields(request, `The field ${repeated} is repeated`, code);
  if (request.headers['content-encoding'] !== undefined) {
    throw new HttpProblem(415, 'Request bodies are taken as they are: send no Content-Encoding.');
  }
}

/** The refusal of header fields that are not as they must be, in the words of the endpoint. */
export function malformedFields(
  request: FastifyRequest,
  description: string,
  code: 'invalid_request' | 'invalid_dpop_proof' = 'invalid_request',
): Error {
  if (isFormEndpoint(request)) return new OAuthError(code, description);
  if (isRegistrationEndpoint(request)) return new BearerTokenError(code, description);
  return new HttpProblem(400, `${description}.`);
}

function findRepeatedField(rawHeaders: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] as string).toLowerCase();
    if (!singleFields.has(name)) continue;
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}

/** The media type without parameters, lower case; undefined when the field is missing or malformed. */
export function mediaTypeOf(request: FastifyRequest): string | undefined {
  return /^([a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+) *(?:;|$)/i
    .exec(request.headers['content-type'] ?? '')?.[1]
    ?.toLowerCase();
}

/** The body's bytes; empty when there was none. */
export const bodyOf = (request: FastifyRequest): Buffer =>
  Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
