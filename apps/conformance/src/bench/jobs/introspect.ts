import { rotating } from '../contenders/contender.js';
import { sendLoad } from '../load/load.js';
import { introspectionRequest, tokenRequest } from '../load/requests.js';
import type { Job } from './job.js';

/** Tokens the questions rotate over; each lives longer than a round. */
const TOKENS = 64;

/** RFC 7662 §2: a fresh assertion of the caller each time, the token active. */
export const introspectJob: Job = {
  name: 'introspect',
  title: 'POST /introspect: ES256 assertion in, an active token described, replay check durable',
  subject: '/introspect',
  expectedStatus: 200,
  beside: ['peer'],

  async prepare({ port, clients, introspection }, count) {
    if (!introspection) throw new Error('this server answers no introspection');
    const { resource } = introspection;
    const requests = Array.from({ length: TOKENS }, (_, index) =>
      tokenRequest(port, rotating(clients, index), { form: { resource } }),
    );
    const { bodies } = await sendLoad({ port, requests, expectedStatus: 200 });
    const tokens = bodies.map((body) => (JSON.parse(body) as { access_token: string }).access_token);
    return Array.from({ length: count }, (_, index) =>
      introspectionRequest(port, introspection, rotating(tokens, index)),
    );
  },

  check({ active, scope }) {
    if (active !== true || scope !== 'read') {
      throw new Error(
        `/introspect answered active ${active}, scope ${scope}, not an active token of scope read`,
      );
    }
  },
};
