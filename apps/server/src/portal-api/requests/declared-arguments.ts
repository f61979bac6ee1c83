import 'reflect-metadata';

/** The class of a request's body or query. */
export type RequestClass<T extends object = object> = new () => T;

/** What a route takes beside the parameters of its path. */
export interface DeclaredArguments {
  body?: RequestClass;
  query?: RequestClass;
  /** It is an edit upon a version. */
  version?: true;
}

const ARGUMENTS = 'signet:arguments';

/** Notes on a route what it takes; the guard and the description of the API read it there. */
export function declareArgument(
  controller: object,
  route: string | symbol | undefined,
  declared: DeclaredArguments,
) {
  const known = argumentsOf(controller, route as string);
  Reflect.defineMetadata(ARGUMENTS, { ...known, ...declared }, controller, route as string);
}

/** What the route of a controller's prototype takes. */
export const argumentsOf = (controller: object, route: string): DeclaredArguments =>
  (Reflect.getMetadata(ARGUMENTS, controller, route) as DeclaredArguments | undefined) ?? {};
