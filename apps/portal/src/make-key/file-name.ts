const LONGEST = 60;

/** A client's name as the name of a file: lower-case letters, digits and single hyphens, never empty. */
export function fileNameOf(clientName: string): string {
  const plain = clientName
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return plain || 'signet';
}
