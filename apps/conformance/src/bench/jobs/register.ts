import { makeKeyPair } from '../../testing/key-pair.js';
import { clientMetadata } from '../contenders/register-clients.js';
import { registrationRequest } from '../load/requests.js';
import type { Job } from './job.js';

/** RFC 7591 §3.1: each request brings a key and an initial access token of its own. */
export const registerJob: Job = {
  name: 'register',
  title: 'POST /register: inline JWKS, a fresh single-use initial access token each',
  subject: '/register',
  expectedStatus: 201,
  beside: ['peer'],

  async prepare({ port, makeInitialAccessTokens }, count) {
    const tokens = await makeInitialAccessTokens(count);
    return tokens.map((token) => registrationRequest(port, token, clientMetadata(makeKeyPair())));
  },

  check({ client_id: clientId, registration_access_token: token, jwks }) {
    if (typeof clientId !== 'string' || typeof token !== 'string' || jwks === undefined) {
      throw new Error('/register answered without client_id, registration_access_token or jwks');
    }
  },
};
