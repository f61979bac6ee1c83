import { Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { type JsonObject, paths } from '@signet/protocol';
import { JsonBody } from '../http/json-body.js';
import { AdminTokenGuard } from './admin-token.guard.js';
import { ClientKeysService } from './client-keys.service.js';

@Controller()
@UseGuards(AdminTokenGuard)
export class ClientKeysController {
  constructor(private readonly keys: ClientKeysService) {}

  @Get(paths.clientKeys)
  list(@Param('client_id') clientId: string) {
    return this.keys.list(clientId);
  }

  @Post(paths.clientKeys)
  stage(@Param('client_id') clientId: string, @JsonBody() body: JsonObject) {
    return this.keys.stage(clientId, body);
  }

  @Post(paths.retireClientKey)
  @HttpCode(200)
  retire(@Param('client_id') clientId: string, @Param('key') key: string, @JsonBody() body: JsonObject) {
    return this.keys.retire(clientId, key, body);
  }

  @Post(paths.revokeClientKey)
  @HttpCode(200)
  revoke(@Param('client_id') clientId: string, @Param('key') key: string, @JsonBody() body: JsonObject) {
    return this.keys.revoke(clientId, key, body);
  }
}
