import { inflateSync } from 'node:zlib';
import { claimsOf } from './assertion.js';
import { send } from './http.js';
import { onNode, type Server } from './server.js';

/** The `status_list` member of a token's `status` claim. */
export interface StatusReference {
  idx: number;
  uri: string;
}

export const statusReferenceOf = (token: string): StatusReference =>
  (claimsOf(token).status as { status_list: StatusReference }).status_list;

/** The statuses of a status list token, read as §4 and §8.3 say. */
export function statusesOf(statusListToken: string): { length: number; at: (index: number) => number } {
  const { bits, lst } = claimsOf(statusListToken).status_list as { bits: number; lst: string };
  const bytes = inflateSync(Buffer.from(lst, 'base64url'));
  const perByte = 8 / bits;
  return {
    length: bytes.length * perByte,
    at: (index) => (bytes[Math.floor(index / perByte)]! >> ((index % perByte) * bits)) & (2 ** bits - 1),
  };
}

/** The status of an access token, as a verifier without any memory sees it on this node. */
export async function statusOf(node: Server, token: string): Promise<number> {
  const { idx, uri } = statusReferenceOf(token);
  const { text } = await send(onNode(node, uri));
  return statusesOf(text).at(idx);
}
