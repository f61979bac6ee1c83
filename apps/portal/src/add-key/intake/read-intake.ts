import { isPrivateFormat, type KeyFormat, recogniseFormat } from '@signet/key-material';
import { mayHoldPrivateKey } from '../../check-a-key/private-material.js';
import { readMaterial } from '../../check-a-key/reading/read-material.js';
import type { Reading, ReadKey } from '../../check-a-key/reading/reading.js';
import { findText, unwrapped } from '../../check-a-key/reading/unwrap.js';
import { certificateIntake } from './certificate-intake.js';
import { findAddress } from './find-address.js';
import type { Intake } from './intake.js';

const certificates: ReadonlySet<KeyFormat> = new Set(['pem-certificate', 'der-certificate', 'pkcs7']);

const publicHalfCommands: Partial<Record<KeyFormat, string>> = {
  'encrypted-private-key': 'openssl pkey -in FILE -pubout',
  'openssh-private-key': 'ssh-keygen -e -m PKCS8 -f FILE',
  'putty-private-key': 'puttygen FILE -O public-openssh',
};

/** Recognises what somebody put into the field, by its content. Never throws for what it holds; sends nothing. */
export async function readIntake(octets: Uint8Array, now: Date): Promise<Intake> {
  const content = unwrapped(octets);
  const text = findText(content) ?? '';
  const format = recogniseFormat(content);
  if (isPrivateFormat(format) || mayHoldPrivateKey(text)) return privateKey(format);
  if (format === 'pkcs12') return { kind: 'key_store' };
  if (certificates.has(format)) return certificateIntake(content, now);
  const address = findAddress(text);
  if (address !== undefined) return { kind: 'address', address };
  return intakeOf(await readMaterial(content, now));
}

const privateKey = (format: KeyFormat): Intake => ({
  kind: 'private_key',
  isReadable: ['pem-private-key', 'der-private-key', 'private-jwk'].includes(format),
  command: publicHalfCommands[format],
});

function intakeOf(reading: Reading): Intake {
  switch (reading.kind) {
    case 'keys':
      return { ...reading, material: materialOf(reading.keys) };
    case 'refused':
    case 'unfit':
      return reading;
    default:
      return {
        kind: 'unfit',
        what: 'a client assertion',
        advice:
          'What is registered is the key that signs it. To see what is in an assertion, use the debugger.',
      };
  }
}

const materialOf = (keys: readonly ReadKey[]): string =>
  JSON.stringify(keys.length === 1 ? keys[0]!.jwk : { keys: keys.map(({ jwk }) => jwk) });
