import { randomUUID, sign, verify, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';

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

// The callback forms of verify and sign run in the thread pool, as a server that uses both cores would.
const isSignedBy = (key: KeyObject, signed: Buffer, signature: Buffer) =>
  new Promise<boolean>((resolve, reject) => {
    verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature, (error, valid) =>
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
    sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }, (error, signature) =>
      error ? reject(error) : resolve(`${signed}.${signature.toString('base64url')}`),
    );
  });
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const header = encoded({ alg: 'ES256', typ: 'at+jwt', kid: 'floor' });
