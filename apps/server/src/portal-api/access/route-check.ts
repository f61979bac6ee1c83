import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type DeclaredRoute, declaredRoutes } from './declared-routes.js';

/** What is wrong with the routes as they are declared; empty where nothing is. */
export const routeProblems = (routes: readonly DeclaredRoute[]): string[] =>
  routes.flatMap(({ name, path, guarded, access }) => [
    ...(guarded ? [] : [`${name} answers ${path} without the guard of the portal: use @PortalController()`]),
    ...(access ? [] : [`${name} does not say who may call it: add @Access()`]),
    ...(needsOrganisation(access?.level) && !path.includes('/:organisation')
      ? [`${name} asks for a role, and ${path} names no organisation`]
      : []),
  ]);

const needsOrganisation = (level: string | undefined): boolean =>
  ['viewer', 'developer', 'owner'].includes(level ?? '');

/** A server with a route that nobody guards does not start. */
@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    const problems = routeProblems(declaredRoutes(this.discovery));
    if (problems.length > 0) throw new Error(problems.join('\n'));
  }
}
