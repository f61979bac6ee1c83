import { createPrivateKey } from 'node:crypto';

const SPAN = 12;

/**
 * Texts by which a private key would be recognised in a request, in whatever way it was written there: pieces of its secret
 * numbers in base64 of both alphabets, at each of the three ways base64 can be aligned, and in hexadecimal.
 */
export function privateParts(pem: string): string[] {
  const key = createPrivateKey(pem);
  const { d = '' } = key.export({ format: 'jwk' });
  const secret = Buffer.from(d, 'base64url');
  const aligned = [0, 1, 2].map((skip) =>
    secret
      .subarray(skip)
      .toString('base64')
      .slice(4, 4 + SPAN),
  );
  const lines = pem.split('\n').filter((line) => line.length === 64);
  return [
    ...aligned,
    ...aligned.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    secret.toString('hex').slice(0, 2 * SPAN),
    secret.toString('latin1').slice(0, SPAN),
    ...lines.slice(1),
    'PRIVATE KEY',
    '"d"',
  ];
}
