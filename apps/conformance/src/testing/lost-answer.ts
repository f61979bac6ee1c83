import { once } from 'node:events';
import { openConnection } from './raw-http.js';
import type { Server } from './server.js';

/** Sends a request, or the beginning of one, and cuts the connection `afterMs` later, whether or not an answer was on its way. */
export async function sendAndCut(server: Server, request: Buffer, afterMs: number): Promise<void> {
  const socket = openConnection(server);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  await new Promise<void>((sent) => socket.write(request, () => sent()));
  if (afterMs > 0) await new Promise((resume) => setTimeout(resume, afterMs));
  socket.destroy();
}
