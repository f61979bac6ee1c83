import type { Environment } from './config/environment.js';
import { issuerOf } from './config/server-config.js';

/** What a person reads when the server is up. */
export function announcement(
  environment: Environment,
  { database, adminTokenFile }: { database: string; adminTokenFile: string },
): string {
  const { SIGNET_HOST, PORT, SIGNET_QUOTAS, DATABASE_URL } = environment;
  const lines = [
    `Signet is ready at ${issuerOf(environment)}`,
    '',
    `  listening on   ${SIGNET_HOST}:${PORT}`,
    `  database       ${DATABASE_URL ? database : `embedded PostgreSQL, ${database}`}`,
    `  admin token    ${adminTokenFile}`,
    `  next           npm run signet -- admin create-organisation "Acme Payments"`,
  ];
  const warnings =
    SIGNET_QUOTAS === 'off'
      ? ['', '  !! QUOTAS ARE OFF (SIGNET_QUOTAS=off): for load tests only, never in production.']
      : [];
  return `${[...lines, ...warnings, ''].join('\n')}\n`;
}
