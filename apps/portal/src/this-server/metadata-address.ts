import { paths } from '@signet/protocol';

/** Where the metadata of the server stands that serves the page: an issuer's path comes after (RFC 8414 §3.1). */
export const metadataAddress = (page: string): string => {
  const { pathname } = new URL('.', page);
  return paths.authorizationServerMetadata + pathname.replace(/\/$/, '');
};
