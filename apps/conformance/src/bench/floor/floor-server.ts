import { randomUUID, sign, verify, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { derSignatureOf, rawSignatureOf } from '@signet/key-material';

export interface FloorKeys {
  client: KeyObject;
  signing: KeyObject;
}

/** About the least a token endpoint can cost: verify the assertion's signature, sign a token, answer. Nothing is decided. */
export function createFloorServer(keys: FloorKeys): Server {
  return createServer(async (request, response) => {
    const answer = await findAnswer(request, keys);
    const body = answer ?? '{"error":"invalid_client"}';
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    response.writeHead(answer === undefined ? 401 : 200, headers).end(body);
  });
}

async function findAnswer(
  request: IncomingMessage,
  { client, signing }: FloorKeys,
): Promise<string | undefined> {
  const assertion = assertionIn(await readBody(request));
  const dot = assertion.lastIndexOf('.');
  const signed = Buffer.from(assertion.slice(0, dot));
  const signature = Buffer.from(assertion.slice(dot + 1), 'base64url');
  if (!(await isSignedBy(client, signed, signature))) return undefined;
  return JSON.stringify({ access_token: await issueToken(signing), token_type: 'Bearer', expires_in: 300 });
}

const readBody = (request: IncomingMessage) =>
  new Promise<string>((resolve, reject) => {
    let body = '';
    request.setEncoding('latin1');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => resolve(body));
    request.on('error', reject);
  });

// A compact JWS has no character that a form would escape, so nothing needs to be decoded.
const assertionIn = (form: string) => /(?:^|&)client_assertion=([\w.-]*)/.exec(form)?.[1] ?? '';

/** R and S of ES256 side by side, bytes (RFC 7518 §3.4). */
const SIGNATURE_BYTES = 64;

// DER, because Node's own conversion costs as much as half a signature, and a floor is the least there is. The callback forms of verify and sign run in the thread pool, as a server that uses both cores would.
const isSignedBy = (key: KeyObject, signed: Buffer, signature: Buffer) =>
  new Promise<boolean>((resolve, reject) => {
    if (signature.length !== SIGNATURE_BYTES) return resolve(false);
    verify('sha256', signed, key, derSignatureOf(signature), (error, valid) =>
      error ? reject(error) : resolve(valid),
    );
  });

function issueToken(key: KeyObject): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  const claims = {
    iss: 'floor',
    sub: 'floor',
    aud: 'floor',
    scope: 'read',
    jti: randomUUID(),
    iat,
    exp: iat + 300,
  };
  const signed = `${header}.${encoded(claims)}`;
  return new Promise((resolve, reject) => {
    sign('sha256', Buffer.from(signed), key, (error, der) =>
      error ? reject(error) : resolve(`${signed}.${base64url(rawSignatureOf(der, SIGNATURE_BYTES / 2))}`),
    );
  });
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const encoded = (part: object) => base64url(Buffer.from(JSON.stringify(part)));
const header = encoded({ alg: 'ES256', typ: 'at+jwt', kid: 'floor' });
