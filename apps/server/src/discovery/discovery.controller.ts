import { Controller, Get, UseInterceptors } from '@nestjs/common';
import { paths } from '@signet/protocol';
import { Cacheable } from './cacheable.interceptor.js';
import { type CacheableDocument, DiscoveryService } from './discovery.service.js';

const AN_HOUR = 3600;
const FIFTEEN_MINUTES = 900;

@Controller()
export class DiscoveryController {
  constructor(private readonly discovery: DiscoveryService) {}

  // RFC 8414 §3.1: the well-known segment stands before the issuer's path; see metadata-path.ts.
  @Get(paths.authorizationServerMetadata)
  @UseInterceptors(Cacheable(AN_HOUR, 'application/json'))
  metadata(): Promise<CacheableDocument> {
    return this.discovery.metadata();
  }

  // RFC 9728 §3.1: inserted before the issuer's path in the same way.
  @Get(paths.registrationResourceMetadata)
  @UseInterceptors(Cacheable(AN_HOUR, 'application/json'))
  registrationResource(): CacheableDocument {
    return this.discovery.registrationResource();
  }

  @Get(paths.keySet)
  @UseInterceptors(Cacheable(FIFTEEN_MINUTES, 'application/jwk-set+json'))
  keySet(): Promise<CacheableDocument> {
    return this.discovery.keySet();
  }

  @Get(paths.keySetArchive)
  @UseInterceptors(Cacheable(AN_HOUR, 'application/jwk-set+json'))
  keySetArchive(): CacheableDocument {
    return this.discovery.keySetArchive();
  }
}
