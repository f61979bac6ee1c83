import { decodeProtectedHeader } from 'jose';
import { rotating } from '../contenders/contender.js';
import { tokenRequest } from '../load/requests.js';
import type { Job } from './job.js';

/** RFC 6749 §4.4 with RFC 7523 §2.2; the answer is an RFC 9068 token. */
export const tokenJob: Job = {
  name: 'token',
  title: 'POST /token: ES256 assertion in, ES256 JWT out, replay check durable',
  subject: '/token',
  expectedStatus: 200,
  beside: ['peer', 'floor'],

  async prepare({ port, clients }, count) {
    return Array.from({ length: count }, (_, index) => tokenRequest(port, rotating(clients, index)));
  },

  check({ access_token: token, token_type: type, expires_in: lifetime }) {
    const { alg, typ } = decodeProtectedHeader(String(token));
    if (alg !== 'ES256' || typ !== 'at+jwt' || type !== 'Bearer' || lifetime !== 300) {
      throw new Error(
        `/token answered ${type} ${alg} ${typ} for ${lifetime} s, not Bearer ES256 at+jwt for 300 s`,
      );
    }
  },
};
