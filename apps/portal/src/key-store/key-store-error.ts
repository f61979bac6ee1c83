/** Why a PKCS#12 key store was not opened, one word per reason. */
export type KeyStoreErrorCode =
  | 'not_a_key_store'
  | 'wrong_password'
  | 'no_integrity_check'
  | 'unsupported_integrity_check'
  | 'old_encryption'
  | 'unsupported_encryption'
  | 'too_many_rounds'
  | 'too_many_entries';

const withoutKey = 'openssl pkcs12 -in FILE -nokeys -clcerts -out certificate.pem';
const withoutKeyOld = 'openssl pkcs12 -legacy -in FILE -nokeys -clcerts -out certificate.pem';

const texts: Record<KeyStoreErrorCode, { text: string; command?: string }> = {
  not_a_key_store: { text: 'The key store is damaged: it cannot be read as PKCS#12.' },
  wrong_password: { text: 'This password does not open the key store, or the file is damaged.' },
  no_integrity_check: {
    text: 'The key store carries no integrity check under its password, so that nobody can tell whether it was changed. Take the certificate out of it yourself:',
    command: withoutKey,
  },
  unsupported_integrity_check: {
    text: 'The integrity check of the key store is of a kind not known here. Take the certificate out of it yourself:',
    command: withoutKey,
  },
  old_encryption: {
    text: 'The key store is encrypted with RC2 or Triple DES, which are broken or close to it; browsers do not offer them. Take the certificate out of it yourself, and write the store anew when you can:',
    command: withoutKeyOld,
  },
  unsupported_encryption: {
    text: 'The key store is encrypted in a way not known here. Take the certificate out of it yourself:',
    command: withoutKey,
  },
  too_many_rounds: {
    text: 'The key store asks for so many rounds of its password that this page would stand still. Take the certificate out of it yourself:',
    command: withoutKey,
  },
  too_many_entries: {
    text: 'The key store holds more entries than one key and its chain. Take the certificate out of it yourself:',
    command: withoutKey,
  },
};

/** A PKCS#12 key store that was not opened. The message is a sentence for the page. */
export class KeyStoreError extends Error {
  override readonly name = 'KeyStoreError';
  /** A command that helps, where one does. */
  readonly command: string | undefined;

  constructor(readonly code: KeyStoreErrorCode) {
    super(texts[code].text);
    this.command = texts[code].command;
  }
}
