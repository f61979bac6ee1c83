import { Injectable } from '@nestjs/common';
import { seal, unseal } from '@signet/tokens';
import { KeyEncryptionKey } from '../../config/key-encryption-key.js';

// So that nothing sealed for another purpose opens as a mail's secret.
const PURPOSE = 'signet:mail';

/** Keeps the secrets of messages that wait: at rest nobody reads a link that opens an account. */
@Injectable()
export class MailSeal {
  constructor(private readonly key: KeyEncryptionKey) {}

  seal(secret: string): string {
    return seal(Buffer.from(secret), PURPOSE, this.key.bytes).toString('base64url');
  }

  /** Throws `UnsealError`. */
  open(sealed: string): string {
    return unseal(Buffer.from(sealed, 'base64url'), PURPOSE, this.key.bytes).toString();
  }
}
