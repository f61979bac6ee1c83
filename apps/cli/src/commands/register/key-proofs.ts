import type { PrivateJwk } from '@signet/key-material';
import { type JsonObject, keyProofNonce } from '@signet/protocol';
import { keyMaterial } from '../../keys/key-material.js';
import type { AuthorizationServer } from '../../server/discovery.js';
import type { RegistrationPermission } from '../../server/registration-endpoint.js';

/** The metadata with a proof of the key that was made for it: only its holder can register it. Keys of a file prove themselves. */
export async function withKeyProofs(
  metadata: JsonObject,
  privateJwk: PrivateJwk | undefined,
  { registrationEndpoint: audience }: AuthorizationServer,
  { initialAccessToken }: RegistrationPermission,
): Promise<JsonObject> {
  if (!privateJwk) return metadata;
  const { makeKeyProof } = await keyMaterial();
  const occasion = { audience, nonce: await keyProofNonce(initialAccessToken) };
  return { ...metadata, key_proofs: [await makeKeyProof({ privateJwk, ...occasion })] };
}
