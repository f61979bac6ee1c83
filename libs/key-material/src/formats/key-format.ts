/** What a file turned out to be, with the words to name it by. */
export const formatNames = {
  'pem-certificate': 'a certificate in PEM',
  'der-certificate': 'a certificate in DER',
  'trusted-certificate': 'a certificate in the TRUSTED CERTIFICATE form of OpenSSL',
  'pem-private-key': 'a private key in PEM',
  'der-private-key': 'a private key in DER',
  'encrypted-private-key': 'an encrypted private key',
  'openssh-private-key': 'an OpenSSH private key',
  'putty-private-key': 'a PuTTY private key',
  'private-jwk': 'a JWK with private key material',
  'pem-public-key': 'a public key in PEM',
  'der-public-key': 'a public key in DER',
  'ssh-public-key': 'an SSH public key',
  jwk: 'a JWK',
  jwks: 'a JWK Set',
  jwt: 'a JWT',
  pkcs12: 'a PKCS#12 key store (.p12 or .pfx)',
  jks: 'a Java key store',
  pkcs7: 'a PKCS#7 bundle (.p7b)',
  csr: 'a certificate signing request',
  crl: 'a certificate revocation list',
  pgp: 'an OpenPGP file',
  'other-pem': 'a PEM file of another kind',
  json: 'a JSON file',
  markup: 'an HTML, SVG or XML file',
  zip: 'a ZIP archive',
  gzip: 'a gzip archive',
  pdf: 'a PDF',
  png: 'a PNG picture',
  jpeg: 'a JPEG picture',
  gif: 'a GIF picture',
  'utf16-text': 'text in UTF-16 (save it as UTF-8 or ASCII)',
  text: 'plain text',
  empty: 'an empty file',
  unknown: 'a file of unknown format',
} as const;

/** A file format, recognised by content. */
export type KeyFormat = keyof typeof formatNames;

const privateFormats: ReadonlySet<KeyFormat> = new Set<KeyFormat>([
  'pem-private-key',
  'der-private-key',
  'encrypted-private-key',
  'openssh-private-key',
  'putty-private-key',
  'private-jwk',
]);

/** Whether a file of that format is, or holds, a private key in the open or under a password. */
export const isPrivateFormat = (format: KeyFormat): boolean => privateFormats.has(format);
