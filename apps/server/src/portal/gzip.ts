/** The bytes as gzip (RFC 1952). */
export async function gzip(bytes: Buffer): Promise<Buffer> {
  const compressed = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream('gzip'));
  return Buffer.from(await new Response(compressed).arrayBuffer());
}

/** Whether a request takes gzip (RFC 9110 §12.5.3). */
export const acceptsGzip = (acceptEncoding: string | undefined): boolean =>
  /(?:^|,)\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[^,]*)?(?:,|$)/i.test(acceptEncoding ?? '');
