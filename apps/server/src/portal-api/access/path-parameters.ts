import { portalParameters } from '@signet/protocol';
import { malformedRequest } from '../answers/portal-problem.js';

const shapes: Readonly<Record<string, { shape: RegExp } | undefined>> = portalParameters;

/** Refuses parameters that cannot name anything: `undefined`, an empty one, two of them (security.md K07). Throws `HttpProblem` 400. */
export function acceptParameters(parameters: Readonly<Record<string, string>>): void {
  const wrong = Object.entries(parameters).filter(([name, value]) => !shapes[name]?.shape.test(value));
  if (wrong.length > 0)
    throw malformedRequest(wrong.map(([field]) => ({ field, text: 'is no identifier of this server' })));
}
