import type { IncomingMessage } from 'node:http';
import { shown } from '@signet/protocol';
import type { DocumentForm } from '../document-form.js';
import { RetrievalError } from '../retrieval-error.js';

/** The body of a response that may hold a document of that form (spec.md 66, 68). Throws `RetrievalError`. */
export async function acceptResponse(response: IncomingMessage, form: DocumentForm): Promise<Buffer> {
  try {
    acceptHead(response, form);
    return await bodyOf(response, form);
  } finally {
    response.destroy();
  }
}

function acceptHead({ statusCode, headersDistinct }: IncomingMessage, { mediaTypes }: DocumentForm): void {
  if (statusCode !== 200) {
    const redirect = statusCode !== undefined && statusCode >= 300 && statusCode < 400;
    const advice = redirect ? '; redirects are not followed' : '';
    throw new RetrievalError('status_not_ok', `it answered ${statusCode}${advice}`);
  }
  const encoding = headersDistinct['content-encoding'];
  if (encoding) throw new RetrievalError('content_encoded', `it is encoded: ${shown(encoding.join())}`);
  const types = headersDistinct['content-type'] ?? [];
  const [essence = ''] = (types[0] ?? '').split(';');
  if (types.length !== 1 || !mediaTypes.includes(essence.trim().toLowerCase())) {
    throw new RetrievalError(
      'media_type',
      `its media type is ${shown(types.join() || 'missing')}; ${mediaTypes[0]} is expected`,
    );
  }
}

async function bodyOf(response: IncomingMessage, { largest }: DocumentForm): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > largest) throw new RetrievalError('too_large', `it is larger than ${largest} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof RetrievalError) throw error;
    throw new RetrievalError('malformed_response', 'the body ended early');
  }
  return Buffer.concat(chunks);
}
