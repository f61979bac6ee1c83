import { randomBytes, sign, type KeyObject } from 'node:crypto';
import { makeKeyPair, type KeyPair } from './key-pair.js';

// Just enough DER (X.690) to write an X.509 certificate without any tool on the machine.
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  if (content.length < 128) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const digits = content.length.toString(16);
  const length = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 + length.length]), length, content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const sha256WithRsa = sequence(oid('2a864886f70d01010b'), Buffer.from([0x05, 0x00]));
const ed25519 = sequence(oid('2b6570'));
const commonName = (name: string) =>
  sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))));
// UTCTime, as RFC 5280 §4.1.2.5 wants for every date before 2050.
const utcTime = (time: Date) =>
  der(0x17, Buffer.from(`${time.toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`));

const algorithmOf = (key: KeyObject) =>
  ({ ec: ecdsaWithSha256, rsa: sha256WithRsa, ed25519 })[key.asymmetricKeyType as 'ec' | 'rsa' | 'ed25519'];

export interface CertificateSettings {
  subject?: string;
  notBefore?: Date;
  notAfter?: Date;
}

const day = 86_400_000;

/** A self-signed certificate of the pair's key, as DER. */
export function certificateDer(pair: KeyPair, settings: CertificateSettings = {}): Buffer {
  const { subject = 'partner.example', notBefore = new Date(Date.now() - day) } = settings;
  const notAfter = settings.notAfter ?? new Date(Date.now() + 365 * day);
  const algorithm = algorithmOf(pair.privateKey);
  const name = commonName(subject);
  const version3 = der(0xa0, der(0x02, Buffer.from([2])));
  const serial = der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)]));
  const validity = sequence(utcTime(notBefore), utcTime(notAfter));
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' });
  const content = sequence(version3, serial, algorithm, name, validity, name, publicKey);
  const signature = sign(
    pair.alg === 'EdDSA' || pair.alg === 'Ed25519' ? null : 'sha256',
    content,
    pair.privateKey,
  );
  return sequence(content, algorithm, der(0x03, Buffer.from([0]), signature));
}

export const pem = (bytes: Buffer, label = 'CERTIFICATE'): string =>
  `-----BEGIN ${label}-----\n${bytes.toString('base64').replaceAll(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;

/** A self-signed certificate of the pair's key, as PEM. */
export const certificatePem = (pair: KeyPair = makeKeyPair(), settings?: CertificateSettings): string =>
  pem(certificateDer(pair, settings));
