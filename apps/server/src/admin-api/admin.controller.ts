import { Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { type JsonObject, paths } from '@signet/protocol';
import { JsonBody } from '../http/json-body.js';
import { AdminService } from './admin.service.js';
import { AdminTokenGuard } from './admin-token.guard.js';

@Controller()
@UseGuards(AdminTokenGuard)
export class AdminController {
  constructor(private readonly admin: AdminService) {}

  @Post(paths.organisations)
  createOrganisation(@JsonBody() body: JsonObject) {
    return this.admin.createOrganisation(body);
  }

  @Post(paths.organisationCertificates)
  addCertificate(@Param('organisation') organisation: string, @JsonBody() body: JsonObject) {
    return this.admin.addCertificate(organisation, body);
  }

  @Get(paths.organisationClients)
  listClients(
    @Param('organisation') organisation: string,
    @Query() query: { after?: string; limit?: string },
  ) {
    return this.admin.listClients(organisation, query);
  }

  @Get(paths.client)
  readClient(@Param('client_id') clientId: string) {
    return this.admin.readClient(clientId);
  }

  @Get(paths.remoteKeySet)
  readRemoteKeySet(@Param('client_id') clientId: string) {
    return this.admin.readRemoteKeySet(clientId);
  }

  @Post(paths.revokeClient)
  @HttpCode(200)
  revokeClient(@Param('client_id') clientId: string, @JsonBody() body: JsonObject) {
    return this.admin.revokeClient(clientId, body);
  }

  @Get(paths.attempt)
  readAttempt(@Param('reference') reference: string) {
    return this.admin.readAttempt(reference);
  }
}
