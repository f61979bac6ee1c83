import { rotating } from '../contenders/contender.js';
import { readRequest } from '../load/requests.js';
import type { Job } from './job.js';

/** RFC 7592 §2.1. */
export const readJob: Job = {
  name: 'read',
  title: 'GET registration_client_uri with the registration access token',
  subject: 'Reading a registration',
  expectedStatus: 200,
  beside: ['peer'],

  async prepare({ port, registrations }, count) {
    return Array.from({ length: count }, (_, index) => readRequest(port, rotating(registrations, index)));
  },

  check({ client_id: clientId, client_name: clientName }) {
    if (typeof clientId !== 'string' || clientName !== 'Bench client') {
      throw new Error('the registration was answered without its client_id or client_name');
    }
  },
};
