import { createHmac, hkdfSync } from 'node:crypto';
import { now } from './assertion.js';

const stepOf = (seconds: number) => Math.floor(seconds / 120);

/** The nonce a server with this key-encryption key (base64url) gives at a moment (seconds): for those of another time. */
export function nonceAt(
  keyEncryptionKey: string,
  audience: 'authorization-server' | 'resource-server',
  seconds: number,
): string {
  const key = hkdfSync('sha256', Buffer.from(keyEncryptionKey, 'base64url'), '', 'signet:dpop-nonce:1', 32);
  return createHmac('sha256', Buffer.from(key))
    .update(`${audience}\0${stepOf(seconds)}`)
    .digest('base64url');
}

/** Does it once more where it failed because the current nonce became another one in the midst of it. */
export async function withinOneStep(run: () => Promise<void>): Promise<void> {
  const step = stepOf(now());
  try {
    await run();
  } catch (failure) {
    if (stepOf(now()) === step) throw failure;
    await run();
  }
}
