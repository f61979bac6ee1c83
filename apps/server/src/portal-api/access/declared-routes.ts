import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { argumentsOf, type DeclaredArguments } from '../requests/declared-arguments.js';
import { findAccess, type RouteAccess } from './access.js';
import { isPortalController } from './portal-controller.js';

/** A route of the portal's API, as its controller declares it. */
export interface DeclaredRoute {
  /** Controller and handler, for a message to whoever builds. */
  name: string;
  method: string;
  path: string;
  guarded: boolean;
  access: RouteAccess | undefined;
  takes: DeclaredArguments;
  status: number;
}

/** Every route below /api and /calendar, whichever module has it. */
export function declaredRoutes(discovery: DiscoveryService): DeclaredRoute[] {
  return discovery
    .getControllers()
    .flatMap(({ metatype }) => (metatype ? routesOf(metatype as ControllerClass) : []))
    .filter(({ path }) => /^\/(api|calendar)\//.test(path));
}

const scanner = new MetadataScanner();

/** A controller's class, of which only name and methods are looked at. */
type ControllerClass = abstract new (...parts: never[]) => object;

function routesOf(controller: ControllerClass): DeclaredRoute[] {
  const prototype = controller.prototype as unknown as Record<string, object>;
  return scanner.getAllMethodNames(prototype).flatMap((handler) => {
    const route = prototype[handler] as object;
    const method = Reflect.getMetadata(METHOD_METADATA, route) as RequestMethod | undefined;
    if (method === undefined) return [];
    const paths = [Reflect.getMetadata(PATH_METADATA, route) as string | string[]].flat();
    return paths.map((path) => ({
      ...{ name: `${controller.name}.${handler}`, method: RequestMethod[method], path },
      ...{ guarded: isPortalController(controller), access: findAccess(route) },
      takes: argumentsOf(prototype, handler),
      status: statusOf(route, method),
    }));
  });
}

const statusOf = (route: object, method: RequestMethod): number =>
  (Reflect.getMetadata('__httpCode__', route) as number | undefined) ??
  (method === RequestMethod.POST ? 201 : 200);
