import { validateSync } from 'class-validator';
import { malformedRequest } from '../answers/portal-problem.js';
import { isStorable } from '../../http/storable-text.js';
import type { RequestClass } from './declared-arguments.js';

/** The members as one of the request classes, without any it does not declare. Throws `HttpProblem` 400 that names every wrong one. */
export function acceptMembers<T extends object>(type: RequestClass<T>, members: object): T {
  const request = Object.assign(new type(), members);
  const errors = validateSync(request, { whitelist: true, forbidUnknownValues: true });
  const fields = errors.map(({ property, constraints }) => ({
    field: property,
    text: Object.values(constraints ?? {}).at(-1) ?? 'is not acceptable',
  }));
  fields.push(
    ...Object.entries(request)
      .filter(([, value]) => typeof value === 'string' && !isStorable(value))
      .map(([field]) => ({ field, text: 'must be text without NUL' })),
  );
  if (fields.length > 0) throw malformedRequest(fields);
  return request;
}
