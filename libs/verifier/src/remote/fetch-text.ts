/** How documents are fetched. */
export interface Remote {
  fetch: typeof fetch;
  /** For the whole answer, milliseconds. */
  timeout: number;
}

export interface Wanted {
  accept: string;
  /** Octets, after decompression. */
  largest: number;
}

export interface FetchedText {
  text: string;
  /** How long the answer says it is fresh (RFC 9111 §5.2.2.1), less its age. Seconds. */
  maxAge?: number;
}

/** GETs a document, in bounded time and size. Throws on anything but 200: redirects are not followed. */
export async function fetchText(url: string, wanted: Wanted, remote: Remote): Promise<FetchedText> {
  const response = await remote.fetch(url, {
    headers: { accept: wanted.accept },
    redirect: 'manual',
    signal: AbortSignal.timeout(remote.timeout),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`${url} answered ${response.status}`);
  }
  return { text: await readBounded(response, wanted.largest), maxAge: maxAgeOf(response.headers) };
}

async function readBounded(response: Response, largest: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > largest) throw new Error(`${response.url} answers with more than ${largest} octets`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function maxAgeOf(headers: Headers): number | undefined {
  const [, seconds] =
    /(?:^|[\s,])max-age=(\d{1,9})(?:$|[\s,;])/i.exec(headers.get('cache-control') ?? '') ?? [];
  const age = /^\d{1,9}$/.exec(headers.get('age') ?? '')?.[0] ?? '0';
  return seconds === undefined ? undefined : Number(seconds) - Number(age);
}
