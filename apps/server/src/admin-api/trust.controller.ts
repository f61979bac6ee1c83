import { Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { type JsonObject, paths } from '@signet/protocol';
import { JsonBody } from '../http/json-body.js';
import { AdminTokenGuard } from './admin-token.guard.js';
import { RevocationListSourcesService } from './revocation-list-sources.service.js';
import { TrustService } from './trust.service.js';

@Controller()
@UseGuards(AdminTokenGuard)
export class TrustController {
  constructor(
    private readonly trust: TrustService,
    private readonly sources: RevocationListSourcesService,
  ) {}

  @Post(paths.trustAnchors)
  @HttpCode(200)
  trustAnchor(@JsonBody() body: JsonObject) {
    return this.trust.trustAnchor(body);
  }

  @Get(paths.trustAnchors)
  listAnchors() {
    return this.trust.listAnchors();
  }

  @Delete(paths.trustAnchor)
  @HttpCode(204)
  removeAnchor(@Param('anchor') anchor: string) {
    return this.trust.removeAnchor(anchor);
  }

  @Post(paths.revocationLists)
  @HttpCode(200)
  addRevocationList(@JsonBody() body: JsonObject) {
    return this.trust.addRevocationList(body);
  }

  @Get(paths.revocationLists)
  listRevocationLists() {
    return this.trust.listRevocationLists();
  }

  @Get(paths.revocationListSources)
  listSources() {
    return this.sources.list();
  }

  @Post(paths.fetchRevocationList)
  @HttpCode(200)
  fetchRevocationList(@JsonBody() body: JsonObject) {
    return this.sources.fetch(body);
  }
}
