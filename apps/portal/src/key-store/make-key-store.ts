import { BmpString, OctetString } from 'asn1js';
import {
  Attribute,
  AuthenticatedSafe,
  CertBag,
  Certificate,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
} from 'pkijs';

/** What goes into a key store, and the password it is put under. */
export interface KeyStoreRequest {
  /** PKCS#8. */
  privateKey: Uint8Array<ArrayBuffer>;
  /** DER. */
  certificate?: Uint8Array<ArrayBuffer> | undefined;
  /** The name Java and Windows show it by. */
  friendlyName: string;
  password: string;
}

// Without a vector, which its type asks for: each encryption draws one of its own.
const AES_256 = {
  name: 'AES-CBC',
  length: 256,
} as Parameters<PKCS8ShroudedKeyBag['makeInternalValues']>[0]['contentEncryptionAlgorithm'];
const ENCRYPTION_ROUNDS = 600_000;
// These run in the page: more would make it stand still.
const INTEGRITY_ROUNDS = 100_000;

const KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';
const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';

/** A PKCS#12 key store (RFC 7292): PBES2 with AES-256, HMAC with SHA-256. */
export async function makeKeyStore(request: KeyStoreRequest): Promise<ArrayBuffer> {
  const { certificate, password } = request;
  const secret = new TextEncoder().encode(password).buffer;
  const encryption = {
    password: secret,
    contentEncryptionAlgorithm: AES_256,
    hmacHashAlgorithm: 'SHA-256',
    iterationCount: ENCRYPTION_ROUNDS,
  };
  const attributes = attributesOf(request.friendlyName);
  const keyBag = new PKCS8ShroudedKeyBag({
    parsedValue: PrivateKeyInfo.fromBER(request.privateKey.buffer),
  });
  await keyBag.makeInternalValues(encryption);
  const parts = [bagOf(KEY_BAG, keyBag, attributes)];
  if (certificate) parts.push(bagOf(CERTIFICATE_BAG, certificateBagOf(certificate), attributes));
  return sealedStore(parts, secret);
}

const certificateBagOf = (certificate: Uint8Array<ArrayBuffer>): CertBag =>
  new CertBag({ parsedValue: Certificate.fromBER(certificate.buffer) });

async function sealedStore(parts: SafeContents[], password: ArrayBuffer): Promise<ArrayBuffer> {
  const authenticatedSafe = new AuthenticatedSafe({
    parsedValue: { safeContents: parts.map((value) => ({ privacyMode: 0, value })) },
  });
  await authenticatedSafe.makeInternalValues({ safeContents: parts.map(() => ({})) });
  const store = new PFX({ parsedValue: { integrityMode: 0, authenticatedSafe } });
  await store.makeInternalValues({
    password,
    iterations: INTEGRITY_ROUNDS,
    pbkdf2HashAlgorithm: 'SHA-256',
    hmacHashAlgorithm: 'SHA-256',
  });
  return store.toSchema().toBER();
}

const bagOf = (
  bagId: string,
  bagValue: PKCS8ShroudedKeyBag | CertBag,
  bagAttributes: Attribute[],
): SafeContents => new SafeContents({ safeBags: [new SafeBag({ bagId, bagValue, bagAttributes })] });

// The same local key ID on both is how a reader knows that they belong together.
const attributesOf = (friendlyName: string): Attribute[] => [
  new Attribute({ type: FRIENDLY_NAME, values: [new BmpString({ value: friendlyName })] }),
  new Attribute({ type: LOCAL_KEY_ID, values: [new OctetString({ valueHex: Uint8Array.of(1).buffer })] }),
];
