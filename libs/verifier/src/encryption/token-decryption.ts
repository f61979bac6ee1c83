import { compactDecrypt } from 'jose';
import type { DecryptionOptions } from '../options.js';
import { invalidToken } from '../refusal.js';
import { DecryptionKey } from './decryption-key.js';
import { readJweHeader } from './jwe-header.js';

/** Characters. What is inside is held to its own limit. */
const LARGEST = 24_576;
const ENCRYPTED_PARTS = 5;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Opens tokens that are encrypted for this API (RFC 9068 §4, RFC 7519 §5.2); what is inside is verified like any token. */
export class TokenDecryption {
  private readonly keys: ReadonlyMap<string, DecryptionKey>;
  private readonly required: boolean;

  /** Throws `TypeError` on keys that cannot decrypt. */
  constructor({ keys, required = true }: DecryptionOptions) {
    const made = keys.map((jwk) => new DecryptionKey({ ...jwk }));
    this.keys = new Map(made.map((key) => [key.kid, key]));
    if (made.length === 0 || this.keys.size < made.length)
      throw new TypeError('decryption.keys must be one or more, each with a kid of its own');
    this.required = required;
  }

  /** The signed token in an encrypted one; a signed one as it is, where that is taken. Throws `Refusal`. */
  async open(text: string): Promise<string> {
    const parts = text.length > LARGEST ? [] : text.split('.', ENCRYPTED_PARTS + 1);
    if (parts.length === ENCRYPTED_PARTS) return this.decrypt(text, parts);
    if (this.required) throw invalidToken('The token is not encrypted for this API');
    return text;
  }

  private async decrypt(text: string, parts: readonly string[]): Promise<string> {
    const { alg, kid } = readJweHeader(parts);
    const key = this.keys.get(kid);
    if (!key || key.alg !== alg) throw invalidToken('The token is encrypted for no key of this API');
    const imported = await key.import();
    const algorithms = { keyManagementAlgorithms: [alg], contentEncryptionAlgorithms: ['A256GCM'] };
    try {
      const { plaintext } = await compactDecrypt(text, imported, algorithms);
      return utf8.decode(plaintext);
    } catch {
      // One text for all there may be wrong with it: which step failed is nobody's business (RFC 7516 §11.5).
      throw invalidToken('The token cannot be decrypted');
    }
  }
}
