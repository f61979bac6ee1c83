import { Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { type JsonObject, paths } from '@signet/protocol';
import { JsonBody } from '../http/json-body.js';
import { AdminTokenGuard } from './admin-token.guard.js';
import { ResourceServerService } from './resource-server.service.js';

@Controller()
@UseGuards(AdminTokenGuard)
export class ResourceServerController {
  constructor(private readonly servers: ResourceServerService) {}

  @Post(paths.resourceServers)
  @HttpCode(200)
  put(@JsonBody() body: JsonObject) {
    return this.servers.put(body);
  }

  @Get(paths.resourceServers)
  list() {
    return this.servers.list();
  }

  @Get(paths.resourceServer)
  read(@Param('identifier') identifier: string) {
    return this.servers.read(identifier);
  }

  @Delete(paths.resourceServer)
  @HttpCode(204)
  remove(@Param('identifier') identifier: string): Promise<void> {
    return this.servers.remove(identifier);
  }
}
