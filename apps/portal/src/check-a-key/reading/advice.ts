import type { KeyFormat } from '@signet/key-material';

/** What to do, and the command that does it. */
export interface Advice {
  advice: string;
  command?: string;
}

const newPair = {
  advice: 'Clients sign JWTs here, which it is not made for. Make a new pair:',
  command: 'signet key new',
};
const unpack = { advice: 'Unpack it and give the certificate inside.' };

const advices: Partial<Record<KeyFormat, Advice>> = {
  'trusted-certificate': {
    advice: 'Turn it into a plain certificate:',
    command: 'openssl x509 -in FILE -out certificate.pem',
  },
  'ssh-public-key': newPair,
  pgp: newPair,
  pkcs12: {
    advice: 'It holds the private key as well, and was not opened. Take the certificate out of it:',
    command: 'openssl pkcs12 -in FILE -nokeys -clcerts -out certificate.pem',
  },
  jks: {
    advice: 'Take the certificate out of it:',
    command: 'keytool -exportcert -rfc -keystore FILE -alias NAME -file certificate.pem',
  },
  pkcs7: {
    advice: 'Take the certificates out of it, and give the one of your key:',
    command: 'openssl pkcs7 -in FILE -print_certs',
  },
  csr: {
    advice:
      'It only asks for a certificate. Give the certificate your CA made of it, or the public key in it:',
    command: 'openssl req -in FILE -noout -pubkey',
  },
  crl: { advice: 'It lists certificates that were revoked. Give the certificate of your key.' },
  json: { advice: 'A JWK has a member "kty", a JWK Set an array "keys".' },
  zip: unpack,
  gzip: unpack,
  'utf16-text': { advice: 'Save it as UTF-8 and try again.' },
};

/** What to do with a file that cannot be checked here. */
export const adviceFor = (format: KeyFormat): Advice =>
  advices[format] ?? {
    advice: 'Give a certificate in PEM or DER, a public key in PEM, a JWK, a JWK Set, or a client assertion.',
  };
