/**
 * Where somebody goes after signing in, as a path of this portal; undefined for anything else, so that no link can use the
 * sign-in to lead away.
 */
export function findNextAddress(
  next: string | undefined,
  origin: string,
  issuerPath: string,
): string | undefined {
  if (next === undefined || !URL.canParse(next, origin)) return undefined;
  const address = new URL(next, origin);
  const isOurs = address.origin === origin && address.pathname.startsWith(`${issuerPath}/`);
  return isOurs ? address.pathname + address.search : undefined;
}
