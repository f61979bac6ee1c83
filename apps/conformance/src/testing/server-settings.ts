export interface ServerSettings {
  dataDirectory: string;
  port: number;
  /** The issuer identifier; http://127.0.0.1:port unless told otherwise. */
  issuer?: string;
  /** A database that is there already; without it the server runs its own. */
  databaseUrl?: string;
  /** Further variables; they win over the settings above. */
  environment?: Record<string, string>;
}

const ours = /^(SIGNET_|PORT$|DATABASE_URL$|NODE_OPTIONS$|VITEST)/;

/** The server's environment: this process's own without anything meant for a server, and the settings. */
export function environmentOf(settings: ServerSettings): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !ours.test(name));
  return {
    ...Object.fromEntries(inherited),
    PORT: String(settings.port),
    SIGNET_ISSUER: settings.issuer,
    SIGNET_DATA_DIR: settings.dataDirectory,
    SIGNET_QUOTAS: 'off',
    ...(settings.databaseUrl && { DATABASE_URL: settings.databaseUrl }),
    ...settings.environment,
  };
}
