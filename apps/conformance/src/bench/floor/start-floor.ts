import { makeKeyPair } from '../../testing/key-pair.js';
import { Child } from '../contenders/child.js';
import type { Contender } from '../contenders/contender.js';
import type { Teardown } from '../contenders/teardown.js';
import type { StartFloor } from './floor-process.js';

export async function startFloor(teardown: Teardown): Promise<Contender> {
  const key = makeKeyPair();
  const child = new Child(new URL('./floor-process.js', import.meta.url));
  teardown.add(() => child.stop());
  const { port } = await child.ask<{ port: number }>({ clientJwk: key.jwk } satisfies StartFloor);
  const client = { clientId: 'floor', key, issuer: `http://127.0.0.1:${port}`, scope: 'read' };
  return {
    name: 'floor',
    title: 'floor',
    pid: child.pid,
    port,
    clients: [client],
    registrations: [],
    usesPostgres: false,
    makeInitialAccessTokens: () => Promise.reject(new Error('the floor registers nobody')),
    lastWords: () => child.lastWords,
  };
}
