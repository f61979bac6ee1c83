/** What lets our style elements through the content security policy of this answer; empty where no server wrote one. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
