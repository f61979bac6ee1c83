import type { Environment } from './config/environment.js';
import { issuerOf } from './config/server-config.js';

/** What only the running server knows. `setUpLink` is there until somebody has used it. */
export interface StartedServer {
  database: string;
  adminTokenFile: string;
  setUpLink?: string;
}

/** What a person reads when the server is up. */
export function announcement(
  environment: Environment,
  { database, adminTokenFile, setUpLink }: StartedServer,
): string {
  const { SIGNET_HOST, PORT, DATABASE_URL, SIGNET_MTLS_ORIGIN, SIGNET_MTLS_LISTEN } = environment;
  const lines = [
    `Signet is ready at ${issuerOf(environment)}`,
    '',
    `  listening on   ${SIGNET_HOST}:${PORT}`,
    ...(SIGNET_MTLS_ORIGIN ? [`  mutual TLS     ${SIGNET_MTLS_ORIGIN} (${SIGNET_MTLS_LISTEN})`] : []),
    `  database       ${DATABASE_URL ? database : `embedded PostgreSQL, ${database}`}`,
    `  admin token    ${adminTokenFile}`,
    ...(setUpLink ? [`  Set up: ${setUpLink}`] : []),
    `  next           npm run signet -- admin create-organisation "Acme Payments"`,
  ];
  return `${[...lines, ...warningsOf(environment).flatMap((warning) => ['', `  !! ${warning}`]), ''].join('\n')}\n`;
}

const warningsOf = ({ SIGNET_QUOTAS, SIGNET_ALLOW_LOOPBACK_JWKS }: Environment): string[] => [
  ...(SIGNET_QUOTAS === 'off'
    ? ['QUOTAS ARE OFF (SIGNET_QUOTAS=off): for load tests only, never in production.']
    : []),
  ...(SIGNET_ALLOW_LOOPBACK_JWKS === '1'
    ? [
        'ANY CLIENT CAN MAKE THIS SERVER CALL THIS MACHINE (SIGNET_ALLOW_LOOPBACK_JWKS=1): for development only.',
      ]
    : []),
];
