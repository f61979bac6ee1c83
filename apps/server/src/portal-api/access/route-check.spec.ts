import { expect, it } from 'vitest';
import type { DeclaredRoute } from './declared-routes.js';
import { routeProblems } from './route-check.js';

const route = (change: Partial<DeclaredRoute>): DeclaredRoute => ({
  ...{
    name: 'Some.read',
    method: 'GET',
    path: '/api/organisations/:organisation',
    guarded: true,
    status: 200,
  },
  ...{ access: { level: 'viewer' }, takes: {}, ...change },
});

it('finds nothing wrong with a route that is guarded and says for whom it is', () =>
  expect(routeProblems([route({})])).toEqual([]));

it.each<[string, Partial<DeclaredRoute>, RegExp]>([
  ['stands outside the guard', { guarded: false }, /without the guard/],
  ['does not say who may call it', { access: undefined }, /does not say who may call it/],
  ['asks for a role in no organisation', { path: '/api/clients/:client_id' }, /names no organisation/],
])('finds a route that %s', (_, change, problem) =>
  expect(routeProblems([route(change)])).toEqual([expect.stringMatching(problem)]),
);
