import { newKeys, openWorkshop } from './openssl.js';

const extended = `keyUsage=critical,digitalSignature,keyEncipherment
extendedKeyUsage=serverAuth,clientAuth
basicConstraints=critical,CA:FALSE
`;

/** A workshop with the issuer `rsa`, self-signed with these options, and of its making `leaf` and `extended` for the key `p256`. */
export function openIssuer(...options: string[]) {
  const workshop = openWorkshop();
  const { openssl, selfSigned } = workshop;
  const rsa = selfSigned('rsa', newKeys.rsa, ...options);
  const p256 = selfSigned('p256', newKeys.p256);
  openssl('req', '-new', '-key', 'p256.key', '-subj', '/CN=leaf', '-out', 'leaf.csr');
  const issuer = ['-CA', 'rsa.pem', '-CAkey', 'rsa.key', '-CAcreateserial'];
  const issue = (file: string, ...more: string[]) =>
    openssl('x509', '-req', '-in', 'leaf.csr', ...issuer, '-out', file, ...more);
  issue('leaf.pem');
  workshop.write('leaf.ext', extended);
  issue('extended.pem', '-extfile', 'leaf.ext');
  const der = (name: string) => new Uint8Array(openssl('x509', '-in', `${name}.pem`, '-outform', 'DER'));
  return { ...workshop, rsa, p256, issue, der };
}

export const utf8 = (content: string) => new TextEncoder().encode(content);
