import { isJsonObject, isText } from '../json.js';
import { invalidToken } from '../refusal.js';

/** Where the status of a token stands (Token Status List §6.2). */
export interface StatusReference {
  idx: number;
  uri: string;
}

/** The `status` claim, understood or refused. `origins` are those lists may lie at. Throws `Refusal`. */
export function findStatusReference(
  status: unknown,
  origins: ReadonlySet<string>,
): StatusReference | undefined {
  if (status === undefined) return undefined;
  const list = isJsonObject(status) && Object.keys(status).length === 1 ? status.status_list : undefined;
  if (!isJsonObject(list)) throw invalidToken('The status of the token is kept in a way not understood here');
  const { idx, uri } = list;
  if (!Number.isSafeInteger(idx) || (idx as number) < 0 || !isText(uri) || !URL.canParse(uri))
    throw invalidToken('The status claim of the token is malformed');
  if (!origins.has(new URL(uri).origin)) throw invalidToken('The status list of the token lies elsewhere');
  return { idx: idx as number, uri };
}
