import { portalOperations, portalParameters } from '@signet/protocol';
import type { DeclaredRoute } from '../access/declared-routes.js';
import type { RequestClass } from '../requests/declared-arguments.js';
import { type Schema, schemaOf } from './request-schema.js';

const intro = `What the portal is a client of. A request that changes something comes from the server's own origin and says so:
with \`Origin\`, and with \`Signet-Portal: 1\`. Errors are problem documents (RFC 9457) whose \`code\` tells them apart.`;

const problem: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'reference'],
  properties: {
    ...Object.fromEntries(
      ['type', 'title', 'detail', 'instance', 'code', 'reference'].map((name) => [name, { type: 'string' }]),
    ),
    status: { type: 'integer' },
    fields: {
      type: 'array',
      items: { type: 'object', properties: { field: { type: 'string' }, text: { type: 'string' } } },
    },
  },
};

/** The routes as an OpenAPI 3.1 document: what the server answers, not what somebody wrote about it. */
export function openapiDocument(routes: readonly DeclaredRoute[], issuer: string): Schema {
  const byPath = Map.groupBy(routes, ({ path }) => path.replace(/:([a-z_]+)/g, '{$1}'));
  const paths = [...byPath].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    openapi: '3.1.0',
    info: { title: 'Signet portal', version: '1', description: intro },
    servers: [{ url: issuer }],
    paths: Object.fromEntries(paths.map(([path, ofPath]) => [path, pathItem(ofPath)])),
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-signet' } },
      schemas: { Problem: problem },
    },
  };
}

const pathItem = (routes: readonly DeclaredRoute[]): Schema =>
  Object.fromEntries(routes.map((route) => [route.method.toLowerCase(), operation(route)]));

function operation(route: DeclaredRoute): Schema {
  const { name, access, takes, status } = route;
  const [summary, answer] = describedOf(route);
  return {
    operationId: name.replace('Controller.', '_'),
    summary,
    parameters: [
      ...pathParameters(route.path),
      ...(takes.query ? queryParameters(takes.query) : []),
      ...(takes.version ? [versionParameter] : []),
    ],
    ...(takes.body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(takes.body) } } },
    }),
    responses: { [status]: { description: answer }, default: refused },
    security: access?.level === 'public' ? [] : [{ session: [] }],
    'x-access': access?.level,
    ...(access?.stepUp && { 'x-step-up': true }),
  };
}

const describedOf = ({ path, method }: DeclaredRoute): readonly [string, string] => {
  const operations = (portalOperations as Record<string, Record<string, readonly [string, string]>>)[path];
  return operations?.[method] ?? ['', ''];
};

const refused = {
  description: 'Refused',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const versionParameter = {
  ...{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } },
  description: 'The ETag the resource was read with.',
};

const shapes: Readonly<Record<string, { shape: RegExp; about: string } | undefined>> = portalParameters;

const pathParameters = (path: string): Schema[] =>
  [...path.matchAll(/:([a-z_]+)/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', required: true, description: shapes[name]?.about },
    schema: { type: 'string', pattern: shapes[name]?.shape.source },
  }));

function queryParameters(type: RequestClass): Schema[] {
  const { properties, required = [] } = schemaOf(type) as { properties: Schema; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
  }));
}
