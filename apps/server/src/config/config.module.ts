import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Environment } from './environment.js';
import { configProviders } from './server-config.js';

/** The configuration, for Nest to inject by class. */
@Global()
@Module({})
export class ConfigModule {
  static of(environment: Environment): DynamicModule {
    const providers = configProviders(environment);
    return { module: ConfigModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
