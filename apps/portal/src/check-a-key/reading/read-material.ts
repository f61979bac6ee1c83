import { formatNames, isPrivateFormat, type KeyFormat, recogniseFormat } from '@signet/key-material';
import { adviceFor } from './advice.js';
import { readAssertion } from './read-assertion.js';
import { readCertificateFile } from './read-certificate-file.js';
import { readKeys, readOtherJson, readPublicKey } from './read-keys.js';
import type { Reading } from './reading.js';
import { findText, unwrapped } from './unwrap.js';
import { mayHoldPrivateKey } from '../private-material.js';

type Reader = (octets: Uint8Array, now: Date) => Promise<Reading> | Reading;

const readers: Partial<Record<KeyFormat, Reader>> = {
  'pem-certificate': readCertificateFile,
  'der-certificate': readCertificateFile,
  'pem-public-key': readPublicKey,
  'der-public-key': readPublicKey,
  jwk: readKeys,
  jwks: readKeys,
  json: readOtherJson,
  jwt: readAssertion,
};

/** Reads whatever somebody gave us, by its content. Nothing leaves this function but its answer. */
export async function readMaterial(octets: Uint8Array, now: Date): Promise<Reading> {
  const content = unwrapped(octets);
  const format = recogniseFormat(content);
  if (isPrivateFormat(format) || mayHoldPrivateKey(findText(content) ?? '')) return { kind: 'private_key' };
  return (await readers[format]?.(content, now)) ?? unfit(format);
}

const unfit = (format: KeyFormat): Reading => ({
  kind: 'unfit',
  what: formatNames[format],
  ...adviceFor(format),
});
