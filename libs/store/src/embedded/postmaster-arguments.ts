export interface PostmasterOptions {
  port: number;
  /** False: what was written last may be lost in a crash, or all of it; for tests. */
  durable: boolean;
  /** A socket in the cluster, which only its account can enter: by it other containers are noticed (orphan.ts). */
  socket: boolean;
}

/** `-D` comes first: by it an orphaned postmaster is recognised (postmaster-record.ts). */
export function postmasterArguments(cluster: string, { port, durable, socket }: PostmasterOptions): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: socket ? '.' : '',
    max_connections: 200,
    log_line_prefix: '',
    log_checkpoints: 'off',
    // Failed statements are told to their client, not to the log: they may carry what nobody else should read.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
