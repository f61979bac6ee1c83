import { readFile } from 'node:fs/promises';
import { type Environment, EnvironmentError } from './environment.js';

/** Where a listener listens, as Node takes it. */
export type ListenAddress = { host: string; port: number } | { path: string };

/** Our side of TLS, in PEM. */
export interface ServerKey {
  cert: string;
  key: string;
}

/**
 * The one source of certificates of the mutual TLS listener: its own connections; or a proxy's fields (RFC 9440), from a socket
 * that only the proxy can open, or over TLS from a proxy that shows one of these certificates (PEM).
 */
export type CertificateSourceSettings =
  | { source: 'tls'; own: ServerKey }
  | { source: 'client-cert'; proxy?: { own: ServerKey; certificates: string } };

export interface MutualTlsSettings {
  origin: string;
  listen: ListenAddress;
  certificates: CertificateSourceSettings;
}

/** The mutual TLS listener that is configured, its files read; undefined for none. Throws `EnvironmentError`. */
export async function findMutualTlsSettings(
  environment: Environment,
): Promise<MutualTlsSettings | undefined> {
  const { SIGNET_MTLS_ORIGIN: origin, SIGNET_MTLS_SOURCE: source } = environment;
  if (origin === undefined) return undefined;
  const listen = listenAddressOf(environment.SIGNET_MTLS_LISTEN as string);
  if ('path' in listen && source === 'client-cert') return { origin, listen, certificates: { source } };
  const own = {
    cert: await read(environment, 'SIGNET_MTLS_CERTIFICATE'),
    key: await read(environment, 'SIGNET_MTLS_KEY'),
  };
  if (source !== 'client-cert') return { origin, listen, certificates: { source: 'tls', own } };
  const certificates = await read(environment, 'SIGNET_MTLS_PROXY_CERTIFICATES');
  return { origin, listen, certificates: { source, proxy: { own, certificates } } };
}

function listenAddressOf(text: string): ListenAddress {
  if (text.startsWith('unix:')) return { path: text.slice('unix:'.length) };
  const colon = text.lastIndexOf(':');
  return { host: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)) };
}

async function read(
  environment: Environment,
  name: 'SIGNET_MTLS_CERTIFICATE' | 'SIGNET_MTLS_KEY' | 'SIGNET_MTLS_PROXY_CERTIFICATES',
): Promise<string> {
  try {
    return await readFile(environment[name] as string, 'utf8');
  } catch {
    throw new EnvironmentError(`${name} names a file that cannot be read: ${environment[name]}`);
  }
}
