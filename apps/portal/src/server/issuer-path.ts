/** The path the portal stands below, without a slash at the end: the issuer's, as the server wrote it into the document. */
export const issuerPath = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="issuer-path"]')?.content ?? '';
