/** The key that seals what must be read again: signing keys, one-time code secrets, flows. 32 bytes. */
export class KeyEncryptionKey {
  constructor(readonly bytes: Uint8Array) {}
}
