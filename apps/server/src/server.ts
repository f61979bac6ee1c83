import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, type Parts } from './app.module.js';
import { Endpoints, issuerOf } from './config/server-config.js';
import { ErrorFilter } from './http/error.filter.js';
import { createAdapter } from './http/fastify.js';

/** The application, complete, not yet listening. */
export async function createServer(parts: Parts): Promise<NestFastifyApplication> {
  const { adapter, routes } = createAdapter(issuerOf(parts.environment));
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(parts), adapter, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  app.useGlobalFilters(new ErrorFilter(app.get(Endpoints), routes, parts.logger));
  return app.init();
}
