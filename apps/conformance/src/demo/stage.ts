import type { ServerProcess } from '../testing/server-process.js';
import type { Narrator } from './telling/narrator.js';
import type { Wire } from './wire.js';

/** What every step of the story plays on. */
export interface Stage {
  server: ServerProcess;
  /** For the partner's files. */
  directory: string;
  narrator: Narrator;
  wire: Wire;
}

/** The bootstrap token of the server, as the story shows it. */
export const asAdmin = ({ adminToken }: ServerProcess) => ({ token: adminToken, name: 'the admin token' });
