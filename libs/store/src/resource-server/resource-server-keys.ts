import { newIdentifier } from '@signet/protocol';
import type { EntityManager } from 'typeorm';
import { ClientKey } from '../client/client-key.entity.js';
import { Client } from '../client/client.entity.js';

/** A public key a resource server authenticates with; of a certificate where it came in one. */
export type ResourceServerKey = Pick<
  ClientKey,
  | 'thumbprint'
  | 'kid'
  | 'jwk'
  | 'source'
  | 'not_before'
  | 'not_after'
  | 'certificate_subject'
  | 'certificate_serial'
>;

/** Makes these the client's keys: those it has already stay as they are, the others are retired. */
export async function replaceKeys(
  manager: EntityManager,
  client_id: string,
  keys: readonly ResourceServerKey[],
): Promise<void> {
  const held = await manager.findBy(ClientKey, { client_id, state: 'active' });
  const isOne = (key: ResourceServerKey, among: readonly ResourceServerKey[]) =>
    among.some(({ thumbprint, kid }) => thumbprint === key.thumbprint && kid === key.kid);
  for (const { key_id, ...key } of held) {
    if (!isOne(key, keys)) await manager.update(ClientKey, { key_id }, { state: 'retired' });
  }
  for (const key of keys) {
    if (isOne(key, held)) continue;
    await manager.insert(ClientKey, {
      ...{ ...key, key_id: newIdentifier('k'), client_id, state: 'active' },
      created_at: () => 'now()',
    });
  }
  await manager.update(Client, { client_id }, { version: () => 'version + 1' });
}
