import type { Environment } from './environment.js';

type Name = `SIGNET_MTLS_${'ORIGIN' | 'SOURCE' | 'LISTEN' | 'CERTIFICATE' | 'KEY' | 'PROXY_CERTIFICATES'}`;

const every: readonly Name[] = [
  'SIGNET_MTLS_ORIGIN',
  'SIGNET_MTLS_SOURCE',
  'SIGNET_MTLS_LISTEN',
  'SIGNET_MTLS_CERTIFICATE',
  'SIGNET_MTLS_KEY',
  'SIGNET_MTLS_PROXY_CERTIFICATES',
];
const always = every.slice(0, 3);
const ownTls = every.slice(3, 5);

/** A listener for mutual TLS is described in full, with one source of certificates, or there is none. */
export function mutualTlsProblems(environment: Environment): string[] {
  const set = every.filter((name) => environment[name] !== undefined);
  if (set.length === 0) return [];
  const needed = neededBy(environment);
  return [
    ...needed.filter((name) => !set.includes(name)).map((name) => `${name} is needed: ${REASON}`),
    ...set
      .filter((name) => !needed.includes(name))
      .map((name) => `${name} means nothing with ${describe(environment)}: leave it out`),
  ];
}

const REASON = 'mutual TLS is described in full, or not at all (docs/mutual-tls.md)';

/** A proxy is known by its certificate, or is alone on a socket that only it can open: either is enough, neither is not. */
function neededBy({ SIGNET_MTLS_SOURCE, SIGNET_MTLS_LISTEN = '' }: Environment): readonly Name[] {
  if (SIGNET_MTLS_SOURCE !== 'client-cert') return [...always, ...ownTls];
  return SIGNET_MTLS_LISTEN.startsWith('unix:') ? always : every;
}

const describe = ({ SIGNET_MTLS_SOURCE, SIGNET_MTLS_LISTEN = '' }: Environment): string =>
  SIGNET_MTLS_SOURCE === 'client-cert' && SIGNET_MTLS_LISTEN.startsWith('unix:')
    ? 'a socket: its permissions say who may connect'
    : 'SIGNET_MTLS_SOURCE=tls';
