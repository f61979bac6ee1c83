import type { IncomingMessage } from 'node:http';
import { shown } from '@signet/protocol';
import { KeySetRetrievalError } from '../key-set-retrieval-error.js';

const LARGEST_BODY = 65_536;

const mediaTypes = new Set(['application/jwk-set+json', 'application/json']);

/** The body of a response that may hold a key set (spec.md 66, 68). Throws `KeySetRetrievalError`. */
export async function acceptResponse(response: IncomingMessage): Promise<Buffer> {
  try {
    acceptHead(response);
    return await bodyOf(response);
  } finally {
    response.destroy();
  }
}

function acceptHead({ statusCode, headersDistinct }: IncomingMessage): void {
  if (statusCode !== 200) {
    const redirect = statusCode !== undefined && statusCode >= 300 && statusCode < 400;
    const advice = redirect ? '; redirects are not followed' : '';
    throw new KeySetRetrievalError('status_not_ok', `it answered ${statusCode}${advice}`);
  }
  const encoding = headersDistinct['content-encoding'];
  if (encoding) throw new KeySetRetrievalError('content_encoded', `it is encoded: ${shown(encoding.join())}`);
  const types = headersDistinct['content-type'] ?? [];
  const [essence = ''] = (types[0] ?? '').split(';');
  if (types.length !== 1 || !mediaTypes.has(essence.trim().toLowerCase())) {
    throw new KeySetRetrievalError(
      'media_type',
      `its media type is ${shown(types.join() || 'missing')}; application/jwk-set+json is expected`,
    );
  }
}

async function bodyOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > LARGEST_BODY) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof KeySetRetrievalError) throw error;
    throw new KeySetRetrievalError('malformed_response', 'the body ended early');
  }
  return Buffer.concat(chunks);
}

const tooLarge = () => new KeySetRetrievalError('too_large', `it is larger than ${LARGEST_BODY} bytes`);
