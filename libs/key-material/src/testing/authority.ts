import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { openWorkshop } from './openssl.js';

/** How a certificate differs from the usual one of its role. */
export interface Variation {
  subject?: string;
  /** Extension lines of an OpenSSL configuration by name; undefined leaves the usual one out. */
  extensions?: Readonly<Record<string, string | undefined>>;
  /** Configuration sections the extensions refer to. */
  sections?: string;
  /** The name of its key; made with P-256 where it does not exist. */
  key?: string;
  /** Whose name and key sign it; its own where it is its own name. */
  by?: string;
  days?: number;
  serial?: number;
  /** Further options of `openssl x509 -req`, such as a digest. */
  options?: readonly string[];
}

const usual: Readonly<Record<'authority' | 'leaf', Readonly<Record<string, string>>>> = {
  authority: {
    basicConstraints: 'critical,CA:TRUE',
    keyUsage: 'critical,keyCertSign,cRLSign',
    subjectKeyIdentifier: 'hash',
  },
  leaf: {
    basicConstraints: 'critical,CA:FALSE',
    keyUsage: 'critical,digitalSignature',
    extendedKeyUsage: 'clientAuth',
    subjectAltName: 'DNS:client.example',
  },
};

/** A workshop that issues certificates, `NAME.pem` with `NAME.key`, in a few words. Asked for the same again, it makes nothing new. */
export function openAuthority() {
  const workshop = openWorkshop();
  const keys = new Set<string>();
  const requests = new Map<string, string>();
  const issued = new Map<string, string>();
  let serial = 1_000;
  const makeKey = (name: string, make: () => KeyObject = newP256): void => {
    if (keys.has(name)) return;
    keys.add(name);
    workshop.write(`${name}.key`, make().export({ type: 'pkcs8', format: 'pem' }).toString());
  };
  const requestFor = (key: string, subject: string): string => {
    const request = requests.get(`${key} ${subject}`) ?? `${requests.size}.csr`;
    if (!requests.has(`${key} ${subject}`))
      workshop.openssl('req', '-utf8', '-new', '-key', `${key}.key`, '-subj', subject, '-out', request);
    requests.set(`${key} ${subject}`, request);
    return request;
  };
  const issue = (name: string, role: 'authority' | 'leaf', variation: Variation = {}): Uint8Array => {
    const { subject = `/CN=${name}`, key = name, by = name, days = 30, options = [] } = variation;
    const order = JSON.stringify([role, variation, by === name ? '' : workshopText(by)]);
    if (issued.get(name) !== order) {
      makeKey(key);
      workshop.write('extensions', extensionsOf(role, variation));
      const signer =
        by === name ? ['-signkey', `${key}.key`] : ['-CA', `${by}.pem`, '-CAkey', `${keyOf(by)}.key`];
      const given = ['-set_serial', String(variation.serial ?? ++serial), '-days', String(days)];
      const files = ['-in', requestFor(key, subject), '-extfile', 'extensions', '-out', `${name}.pem`];
      workshop.openssl('x509', '-req', ...files, ...signer, ...given, ...options);
      issued.set(name, order);
      keyNames.set(name, key);
    }
    return derOf(workshopText(name));
  };
  const keyNames = new Map<string, string>();
  const keyOf = (name: string): string => keyNames.get(name) ?? name;
  const workshopText = (name: string): string => workshop.text(`${name}.pem`);
  return { ...workshop, makeKey, issue };
}

function extensionsOf(role: 'authority' | 'leaf', { extensions, sections = '' }: Variation): string {
  const lines = Object.entries({ ...usual[role], ...extensions })
    .filter(([, value]) => value !== undefined)
    .map(([extension, value]) => `${extension}=${value}`);
  return `${lines.join('\n')}\n${sections}\n`;
}

const newP256 = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

/** The DER of the one block in a PEM text. */
export const derOf = (pem: string): Uint8Array =>
  new Uint8Array(Buffer.from(pem.replace(/-----[^-]*-----/g, ''), 'base64'));
