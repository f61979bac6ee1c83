import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { LINK_TOKEN } from '@signet/protocol';
import { newSecret } from '@signet/tokens';
import type { FastifyRequest } from 'fastify';

const NAME = '__Host-signet-flow';
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=3600';

/** A browser as a ceremony knows it: by a secret of its own, so that what one began no other can end (security.md K02). */
export interface Browser {
  secret: string;
  /** What an answer that begins a ceremony carries. */
  headers: Record<string, string>;
}

/** The browser of the request, as a controller's parameter; one that has no secret gets one. */
export const CurrentBrowser = createParamDecorator((_: unknown, context: ExecutionContext): Browser =>
  browserOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

export function browserOf({ headers: { cookie = '' } }: FastifyRequest): Browser {
  const ours = cookie
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${NAME}=`));
  const known = ours[0]?.slice(NAME.length + 1) ?? '';
  const secret = ours.length === 1 && LINK_TOKEN.test(known) ? known : newSecret();
  return { secret, headers: { 'set-cookie': `${NAME}=${secret}; ${attributes}` } };
}
