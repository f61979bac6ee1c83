import { HttpProblem, LINK_TOKEN } from '@signet/protocol';
import type { FastifyRequest } from 'fastify';

// The prefix binds it to this host, Secure and the whole path: no sub-domain can set one in its place (RFC 6265bis §4.1.3.2).
const NAME = '__Host-signet';
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';
const LONGEST = 4_096;

export const cookieOf = (token: string): string => `${NAME}=${token}; ${attributes}`;

export const clearedCookie = `${NAME}=; ${attributes}; Max-Age=0`;

/**
 * The token of the session cookie; undefined where there is none, or more than one: then one of them is somebody else's. Throws
 * `HttpProblem` 431 where the field is larger than any cookies of ours.
 */
export function findSessionToken({ headers: { cookie = '' } }: FastifyRequest): string | undefined {
  if (cookie.length > LONGEST)
    throw new HttpProblem(431, 'The Cookie field is larger than this server takes.');
  const ours = cookie
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${NAME}=`));
  const token = ours[0]?.slice(NAME.length + 1) ?? '';
  return ours.length === 1 && LINK_TOKEN.test(token) ? token : undefined;
}
