import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ApplicationDocument } from './application-document.js';
import { gzip } from './gzip.js';
import { Portal } from './portal.js';
import type { PortalFile } from './portal-file.js';

// What the build may contain; anything else lying there, such as a source map, is not served.
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const COMPRESSED_ALREADY = '.woff2';

// The names of assets contain a hash of their content, the page's does not.
const REVALIDATE = 'no-cache';
const FOREVER = 'public, max-age=31536000, immutable';

/**
 * Reads the built portal, once, to be served below the path of the issuer. A folder that is not there makes an empty portal: the
 * server runs without.
 */
export async function readPortal(directory: string, issuer: string): Promise<Portal> {
  const [page] = await readFiles(directory, ['index.html'], REVALIDATE);
  const application = await orNothing(readFile(join(directory, 'application.html'), 'utf8'));
  const issuerPath = new URL(issuer).pathname.replace(/\/$/, '');
  const names = await orNothing(readdir(join(directory, 'assets')));
  const assets = await readFiles(join(directory, 'assets'), names ?? [], FOREVER);
  return new Portal(
    page?.[1],
    application === undefined ? undefined : new ApplicationDocument(application, issuerPath),
    new Map(assets),
  );
}

async function readFiles(
  directory: string,
  names: string[],
  cacheControl: string,
): Promise<[string, PortalFile][]> {
  const known = names.filter((name) => extname(name) in mediaTypes);
  const files = known.map(async (name): Promise<[string, PortalFile][]> => {
    const bytes = await orNothing(readFile(join(directory, name)));
    return bytes ? [[name, await portalFile(extname(name), bytes, cacheControl)]] : [];
  });
  return (await Promise.all(files)).flat();
}

const portalFile = async (extension: string, bytes: Buffer, cacheControl: string): Promise<PortalFile> => ({
  mediaType: mediaTypes[extension] as string,
  bytes,
  gzipped: extension === COMPRESSED_ALREADY ? undefined : await gzip(bytes),
  // Weak: one validator for the file and for its compressed form (RFC 9110 §8.8.3.3).
  etag: `W/"${hash('sha256', bytes, 'base64url').slice(0, 22)}"`,
  cacheControl,
});

const orNothing = <T>(reading: Promise<T>): Promise<T | undefined> =>
  reading.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
