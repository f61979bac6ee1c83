import { BearerTokenError, HttpProblem } from '@signet/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isRegistrationEndpoint, pathOf } from './raw-request.js';

/** Which methods each path answers, collected as the routes are made; decides between 404, 405 and 401. */
export class RouteTable {
  private readonly methods = new Map<string, Set<string>>();

  /** Listens to every route the application makes from now on. */
  collectFrom(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ url, method }) => {
      const known = this.methods.get(url) ?? new Set();
      [method].flat().forEach((name) => known.add(name));
      this.methods.set(url, known);
    });
  }

  /** Why a request found no route: another method would (RFC 9110 §15.5.6), or nothing is there. */
  refusal(request: FastifyRequest): Error {
    const allowed = this.findMethods(pathOf(request));
    if (allowed) {
      return new HttpProblem(405, `${request.method} is not answered here.`, {
        allow: [...allowed].sort().join(', '),
      });
    }
    if (isRegistrationEndpoint(request)) return unknownClient();
    return nothingHere();
  }

  private findMethods(path: string): Set<string> | undefined {
    const segments = path.split('/');
    return [...this.methods].find(([template]) => fits(template.split('/'), segments))?.[1];
  }
}

/** Nothing is there, or nothing anybody may know of. */
export const nothingHere = () => new HttpProblem(404, 'There is nothing at this path.');

/** RFC 7592 §2: nothing below the registration endpoint tells whether it exists, also not by a path nobody has (spec.md 246). */
export const unknownClient = () => new BearerTokenError('invalid_token', 'The token is not valid here');

const fits = (template: readonly string[], segments: readonly string[]): boolean =>
  !template.includes('*') &&
  template.length === segments.length &&
  template.every((part, index) => (part.startsWith(':') ? segments[index] !== '' : part === segments[index]));
