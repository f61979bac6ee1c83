import type { PrivateJwk } from '@signet/key-material';
import { isJsonObject, type JsonObject, type SigningAlgorithm } from '@signet/protocol';
import { misuse } from '../../failure.js';
import { readJsonFile } from '../../files/json-file.js';
import { keyMaterial } from '../../keys/key-material.js';
import type { Terminal } from '../../terminal/terminal.js';

export interface KeyOptions {
  newKey?: string;
  alg: SigningAlgorithm;
}

export interface MetadataToRegister {
  metadata: JsonObject;
  /** The private half of a pair made just now, still only in memory. */
  privateJwk?: PrivateJwk;
}

/** The metadata of the file, with the public half of a new pair where the file has no key of its own. */
export async function metadataToRegister(
  { file, newKey, alg }: KeyOptions & { file: string },
  terminal: Terminal,
): Promise<MetadataToRegister> {
  const metadata = await readJsonFile(file, terminal);
  const hasKey = 'jwks' in metadata || 'jwks_uri' in metadata;
  if (hasKey && newKey) throw misuse(`${file} has its own keys, so --new-key has no place to go`);
  if (!hasKey && !newKey) {
    throw misuse(
      `${file} has no jwks`,
      'signet register … --new-key FILE      makes a key pair and puts it in',
    );
  }
  if (hasKey) return { metadata: await withoutSecrets(metadata, file) };
  const { generateKeyPair } = await keyMaterial();
  const { privateJwk, publicJwk } = await generateKeyPair(alg);
  return { metadata: { ...metadata, jwks: { keys: [publicJwk as unknown as JsonObject] } }, privateJwk };
}

const secret = new Set(['private_key', 'symmetric_key']);

/** Whether keys are good enough is the server's to say; that a private one stays here is ours. */
async function withoutSecrets(metadata: JsonObject, file: string): Promise<JsonObject> {
  const { publicKeyProblems } = await keyMaterial();
  const keys = isJsonObject(metadata.jwks) && Array.isArray(metadata.jwks.keys) ? metadata.jwks.keys : [];
  const exposed = keys
    .flatMap((jwk, index) => (isJsonObject(jwk) ? publicKeyProblems(jwk, `jwks.keys[${index}]`) : []))
    .find(({ code }) => secret.has(code));
  if (exposed) throw misuse(`${file}: ${exposed.path}: ${exposed.reason} Nothing was sent.`);
  return metadata;
}
