import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { Log } from './log.js';

/** The log, for Nest to inject by class. */
@Global()
@Module({})
export class LogModule {
  static of(logger: Logger): DynamicModule {
    return { module: LogModule, providers: [{ provide: Log, useValue: new Log(logger) }], exports: [Log] };
  }
}
