import { createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createFloorServer } from './floor-server.js';

export interface StartFloor {
  clientJwk: JsonWebKey;
}

process.once('message', async ({ clientJwk }: StartFloor) => {
  const client = createPublicKey({ key: clientJwk, format: 'jwk' });
  const signing = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const server = createFloorServer({ client, signing });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('disconnect', () => process.exit());
