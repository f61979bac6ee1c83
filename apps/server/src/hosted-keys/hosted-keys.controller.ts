import { Controller, Get, Param, UseInterceptors } from '@nestjs/common';
import { paths } from '@signet/protocol';
import { Cacheable } from '../discovery/cacheable.interceptor.js';
import type { CacheableDocument } from '../discovery/discovery.service.js';
import { HostedKeysService } from './hosted-keys.service.js';

// As long as an access token lives: a revoked key is believed no longer than a token bought with it.
const FIVE_MINUTES = 300;

@Controller()
export class HostedKeysController {
  constructor(private readonly hosted: HostedKeysService) {}

  @Get(paths.hostedKeySet)
  @UseInterceptors(Cacheable(FIVE_MINUTES, 'application/jwk-set+json'))
  keySet(@Param('client_id') clientId: string): Promise<CacheableDocument> {
    return this.hosted.getKeySet(clientId);
  }
}
