// What a whole verification costs beside jose's bare jwtVerify with the same key. Ratios only: they hold on any machine.
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT } from 'jose';
import { createVerifier } from './dist/index.js';

const ROUNDS = 7;
const TOKENS = 3000;
const audience = 'https://api.example';

async function play(alg) {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg };
  const server = createServer((request, response) =>
    response.end(JSON.stringify(request.url === '/jwks' ? { keys: [jwk] } : metadata())),
  );
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const metadata = () => ({ issuer, jwks_uri: `${issuer}/jwks` });
  const claims = { client_id: 'c_1', scope: 'read', client_key_thumbprint: 'A'.repeat(43) };
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg, typ: 'at+jwt', kid: 'k' })
    .setIssuer(issuer)
    .setSubject('c_1')
    .setAudience(audience)
    .setJti('jti')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey);
  const key = await importJWK(jwk, alg);
  const verifier = createVerifier({ issuer, audience });
  return {
    close: () => server.close(),
    ours: () => verifier.verify(`Bearer ${token}`),
    bare: () => jwtVerify(token, key, { issuer, audience, typ: 'at+jwt', algorithms: [alg] }),
  };
}

async function cpuOf(work) {
  const before = process.cpuUsage();
  for (let count = 0; count < TOKENS; count++) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / TOKENS;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

for (const alg of ['ES256', 'PS256', 'Ed25519']) {
  const { ours, bare, close } = await play(alg);
  await cpuOf(bare);
  await cpuOf(ours);
  const ratios = [];
  let last = 0;
  for (let round = 0; round < ROUNDS; round++) ratios.push((last = await cpuOf(ours)) / (await cpuOf(bare)));
  console.log(`${alg}: ${median(ratios).toFixed(2)} × jwtVerify (${last.toFixed(0)} µs CPU)`);
  close();
}
