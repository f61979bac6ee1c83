import { decodeJwt } from 'jose';
import { proof } from '../../testing/dpop-proof.js';
import { now, type TestClient } from '../../testing/assertion.js';
import { encodeForm, send } from '../../testing/http.js';
import { tokenForm } from '../../testing/token.js';
import { rotating, type Contender } from '../contenders/contender.js';
import { tokenRequest } from '../load/requests.js';
import type { Job } from './job.js';

/** Ahead of the clock, so that a proof made before a slow round is not too old in it; the server allows 30 s. */
const AHEAD_SECONDS = 20;

/** RFC 9449 §5: what binding a token costs beside not binding it, at the same server. */
export const dpopJob: Job = {
  name: 'dpop',
  title: 'POST /token with an ES256 DPoP proof: a bound token, assertion and proof burned durably',
  subject: 'A DPoP-bound token',
  expectedStatus: 200,
  beside: ['plain'],

  async prepare(contender, count) {
    const bound = contender.name === 'plain' ? undefined : await proofsFor(contender);
    return Array.from({ length: count }, (_, index) => {
      const client = rotating(contender.clients, index);
      return tokenRequest(contender.port, client, { fields: bound && [`DPoP: ${bound(index)}`] });
    });
  },

  check({ access_token: token, token_type: type }) {
    const isBound = decodeJwt(String(token)).cnf !== undefined;
    if ((type === 'DPoP') !== isBound)
      throw new Error(`/token answered ${type} for a token with cnf: ${isBound}`);
  },
};

/** Makes proofs with the key of each client and the nonce the server gives to whoever asks without one (§8). */
async function proofsFor({ port, clients }: Contender): Promise<(index: number) => string> {
  const [{ issuer, key }] = clients as readonly [TestClient];
  const htu = `${issuer}/token`;
  const asked = await send(`http://127.0.0.1:${port}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', dpop: proof(key, { htu }) },
    body: encodeForm(tokenForm(rotating(clients, 0))),
  });
  const nonce = asked.headers['dpop-nonce'] as string | undefined;
  return (index) =>
    proof(rotating(clients, index).key, { htu, nonce }, { claims: { iat: now() + AHEAD_SECONDS } });
}
