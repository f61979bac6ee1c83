/** The thumbprint of a key as people compare it: `3f:9a:c1:77…4e:02`. */
export function fingerprintOf(thumbprint: string): string {
  const bytes = [...Buffer.from(thumbprint, 'base64url')].map((byte) => byte.toString(16).padStart(2, '0'));
  return `${bytes.slice(0, 4).join(':')}…${bytes.slice(-2).join(':')}`;
}
