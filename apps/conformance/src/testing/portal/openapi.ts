import { portalPaths } from '@signet/protocol';
import { send } from '../http.js';
import { addressOf, type Server } from '../server.js';

/** A call of the portal's API as its description tells. */
export interface DescribedCall {
  method: string;
  /** With `{name}` for each parameter. */
  path: string;
  level: string;
  stepUp: boolean;
  parameters: string[];
  query: string[];
  /** Whether it is an edit upon a version. */
  versioned: boolean;
  body?: { properties: Record<string, unknown>; required: string[] };
}

interface Operation {
  'x-access': string;
  'x-step-up'?: boolean;
  parameters: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: { properties?: object; required?: string[] } }> };
}

/** Every call there is, read from /api/openapi.json. */
export async function describedCalls(server: Server): Promise<DescribedCall[]> {
  const { body } = await send(addressOf(server, portalPaths.openapi));
  const { paths } = body as unknown as { paths: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      ...{ method: method.toUpperCase(), path, level: operation['x-access'] },
      ...{ stepUp: operation['x-step-up'] === true, ...parametersOf(operation) },
    })),
  );
}

function parametersOf({ parameters, requestBody }: Operation) {
  const named = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name);
  const schema = requestBody?.content['application/json']?.schema;
  return {
    ...{ parameters: named('path'), query: named('query'), versioned: named('header').includes('If-Match') },
    ...(schema && {
      body: { properties: { ...schema.properties }, required: schema.required ?? [] },
    }),
  };
}

/** The path of a call with its parameters filled in. */
export const filled = ({ path }: DescribedCall, values: Readonly<Record<string, string>>): string =>
  path.replace(/\{([a-z_]+)\}/g, (_, name: string) => values[name] ?? name);
