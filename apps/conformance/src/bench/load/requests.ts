import { assertion, now, type TestClient } from '../../testing/assertion.js';
import { encodeForm, type Form } from '../../testing/http.js';
import { clientAuthenticationForm, tokenForm } from '../../testing/token.js';
import type { IntrospectionSetting, Registration } from '../contenders/contender.js';

/** Long enough to outlive a slow round, within the 300 s a server may cap it to. */
const ASSERTION_SECONDS = 240;
const CRLF = '\r\n';

// The bytes of HTTP/1.1 requests, made before a round so that nothing but sending happens inside it.

/** A token request with a fresh assertion (RFC 7523 §2.2) for the client's own scope. */
export function tokenRequest(
  port: number,
  client: TestClient,
  { form = {}, fields = [] }: { form?: Form; fields?: readonly string[] } = {},
): Buffer {
  const fresh = assertion(client, { claims: { exp: now() + ASSERTION_SECONDS } });
  const body = encodeForm(tokenForm(client, { client_assertion: fresh, ...form }));
  const headers = ['Content-Type: application/x-www-form-urlencoded', ...fields];
  return bytesOf(port, 'POST /token', headers, body);
}

/** An introspection request with a fresh assertion (RFC 7662 §2.1). */
export function introspectionRequest(
  port: number,
  { path, caller }: IntrospectionSetting,
  token: string,
): Buffer {
  const fresh = assertion(caller, { claims: { exp: now() + ASSERTION_SECONDS } });
  const body = encodeForm({ token, ...clientAuthenticationForm(fresh) });
  return bytesOf(port, `POST ${path}`, ['Content-Type: application/x-www-form-urlencoded'], body);
}

/** RFC 7591 §3.1. */
export function registrationRequest(port: number, initialAccessToken: string, metadata: object): Buffer {
  const headers = ['Content-Type: application/json', `Authorization: Bearer ${initialAccessToken}`];
  return bytesOf(port, 'POST /register', headers, JSON.stringify(metadata));
}

/** RFC 7592 §2.1. */
export function readRequest(port: number, registration: Registration): Buffer {
  const { registration_client_uri: uri, registration_access_token: token } = registration;
  return bytesOf(port, `GET ${new URL(uri).pathname}`, [`Authorization: Bearer ${token}`]);
}

function bytesOf(port: number, methodAndPath: string, headers: readonly string[], body?: string): Buffer {
  const length = body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const start = [`${methodAndPath} HTTP/1.1`, `Host: 127.0.0.1:${port}`, 'Accept: application/json'];
  return Buffer.from([...start, ...headers, ...length, '', body ?? ''].join(CRLF));
}
