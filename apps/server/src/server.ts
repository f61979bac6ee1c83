import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, type Parts } from './app.module.js';
import { Endpoints, issuerOf } from './config/server-config.js';
import { ErrorFilter } from './http/error.filter.js';
import { createAdapter, type ErrorWriter } from './http/fastify.js';

/** The application, complete, not yet listening. */
export async function createServer(parts: Parts): Promise<NestFastifyApplication> {
  const errors: ErrorWriter = (error, request, reply) => filter.write(error, request, reply);
  const { adapter, routes } = createAdapter(issuerOf(parts.environment), errors);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(parts), adapter, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  const filter = new ErrorFilter(app.get(Endpoints), routes, parts.logger);
  app.useGlobalFilters(filter);
  return app.init();
}
