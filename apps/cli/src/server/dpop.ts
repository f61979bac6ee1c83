import type { PrivateJwk } from '@signet/key-material';
import { isJsonObject } from '@signet/protocol';
import { keyMaterial } from '../keys/key-material.js';
import { type Answer, send } from './exchange.js';

/** The key tokens are bound to, and the token that goes with a proof of it, at a resource. */
export interface DpopBinding {
  dpopKey: PrivateJwk;
  accessToken?: string;
}

/** A request whose method is said and whose body can be sent twice. */
interface ProvenRequest {
  method: string;
  body: string | URLSearchParams;
  headers?: Record<string, string>;
}

/**
 * Sends a request with a DPoP proof (RFC 9449 §4). A server that wants its nonce in it says so and has done nothing: the
 * request goes out once more (§8, §9).
 */
export async function sendProven(url: string, request: ProvenRequest, binding: DpopBinding): Promise<Answer> {
  const answer = await sendOnce(url, request, binding);
  const nonce = answer.headers.get('dpop-nonce');
  return nonce && wantsNonce(answer) ? sendOnce(url, request, binding, nonce) : answer;
}

async function sendOnce(
  url: string,
  request: ProvenRequest,
  { dpopKey: privateJwk, accessToken }: DpopBinding,
  nonce?: string,
): Promise<Answer> {
  const { makeDpopProof } = await keyMaterial();
  const proof = await makeDpopProof({ privateJwk, method: request.method, uri: url, accessToken, nonce });
  return send(url, { ...request, headers: { ...request.headers, dpop: proof } });
}

const wantsNonce = ({ body }: Answer): boolean => isJsonObject(body) && body.error === 'use_dpop_nonce';
