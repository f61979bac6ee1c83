/** One file of the portal as it goes out. */
export interface PortalFile {
  mediaType: string;
  bytes: Buffer;
  /** The same, compressed; absent where that saves nothing. */
  gzipped?: Buffer;
  etag: string;
  cacheControl: string;
}
