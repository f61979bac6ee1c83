import type { HttpProblem } from '@signet/protocol';
import type { FastifyRequest } from 'fastify';
import { portalProblem } from '../answers/portal-problem.js';

const safe = new Set(['GET', 'HEAD']);

/** Whether a request is one that changes something. */
export const isChange = ({ method }: FastifyRequest): boolean => !safe.has(method);

/**
 * Refuses what another site made the browser send. A change must say that it comes from our own pages: by an Origin no page can
 * forge, and by a field no form can send. What reads may come without, never with another's. Throws `HttpProblem` 403.
 */
export function acceptOrigin(request: FastifyRequest, own: string): void {
  const { origin, 'signet-portal': portal } = request.headers;
  if (origin !== undefined && origin !== own) throw crossSite();
  if (isChange(request) && (origin === undefined || portal !== '1')) throw crossSite();
}

const crossSite = (): HttpProblem =>
  portalProblem(403, 'cross_site', 'This request does not come from this server’s own pages.');
