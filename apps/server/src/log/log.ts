import type { Logger } from 'pino';

/** What operators must hear of, beyond requests that failed. */
export class Log {
  constructor(private readonly logger: Logger) {}

  /** `event` is a word of the audit where there is one. Never a token, an assertion or a private key. */
  warn(event: string, fields: object): void {
    this.logger.warn(fields, event);
  }
}
