import { join } from 'node:path';

/** What the surroundings say, before any option on the command line. */
export interface Environment {
  /** The server to talk to, as typed: its issuer identifier. */
  server: string;
  adminToken?: string;
  adminTokenFile: string;
  /** False where NO_COLOR is set to anything but the empty string (no-color.org). */
  colour: boolean;
}

/** The one reader of the environment. */
export const readEnvironment = (variables: NodeJS.ProcessEnv = process.env): Environment => ({
  server: variables.SIGNET_SERVER || 'http://localhost:3000',
  adminToken: variables.SIGNET_ADMIN_TOKEN || undefined,
  adminTokenFile: join(variables.SIGNET_DATA_DIR || '.signet', 'admin-token'),
  colour: !variables.NO_COLOR,
});
