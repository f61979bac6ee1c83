import { Controller, Header, Param, Post, UseGuards } from '@nestjs/common';
import { type JsonObject, paths } from '@signet/protocol';
import { JsonBody } from '../http/json-body.js';
import { AdminTokenGuard } from './admin-token.guard.js';
import { InitialAccessTokenService } from './initial-access-token.service.js';

@Controller()
@UseGuards(AdminTokenGuard)
export class InitialAccessTokenController {
  constructor(private readonly tokens: InitialAccessTokenService) {}

  @Post(paths.organisationInitialAccessTokens)
  @Header('cache-control', 'no-store')
  issue(@Param('organisation') organisation: string, @JsonBody() body: JsonObject) {
    return this.tokens.issue(organisation, body);
  }
}
