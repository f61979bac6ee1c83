/**
 * Where somebody goes after signing in: `next`, a path below the issuer's, as an address of this portal; undefined for anything
 * else, so that no link can use the sign-in to lead away.
 */
export function findNextAddress(
  next: string | undefined,
  origin: string,
  issuerPath: string,
): string | undefined {
  if (!next?.startsWith('/') || !URL.canParse(issuerPath + next, origin)) return undefined;
  const address = new URL(issuerPath + next, origin);
  const isOurs = address.origin === origin && address.pathname.startsWith(`${issuerPath}/`);
  return isOurs ? address.pathname + address.search : undefined;
}
