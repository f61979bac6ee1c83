import { randomBytes } from 'node:crypto';
import type { IdentifierPrefix } from '@signet/protocol';

/** A new identifier of ours: prefix and 128 random bits. */
export const newIdentifier = (prefix: IdentifierPrefix): string =>
  `${prefix}_${randomBytes(16).toString('base64url')}`;
