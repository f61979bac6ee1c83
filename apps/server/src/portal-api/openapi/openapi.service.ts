import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Endpoints } from '../../config/server-config.js';
import { declaredRoutes } from '../access/declared-routes.js';
import { openapiDocument } from './openapi-document.js';
import type { Schema } from './request-schema.js';

/** The description of the portal's API, made once of the routes this server has. */
@Injectable()
export class OpenapiService {
  private document: Schema | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly endpoints: Endpoints,
  ) {}

  read(): Schema {
    this.document ??= openapiDocument(declaredRoutes(this.discovery), this.endpoints.issuer);
    return this.document;
  }
}
