import { Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { type JsonObject, paths } from '@signet/protocol';
import { JsonBody } from '../http/json-body.js';
import { AdminTokenGuard } from './admin-token.guard.js';
import { SoftwareService } from './software.service.js';

@Controller()
@UseGuards(AdminTokenGuard)
export class SoftwareController {
  constructor(private readonly software: SoftwareService) {}

  @Post(paths.statementIssuers)
  @HttpCode(200)
  trustIssuer(@JsonBody() body: JsonObject) {
    return this.software.trustIssuer(body);
  }

  @Get(paths.statementIssuers)
  listIssuers() {
    return this.software.listIssuers();
  }

  @Delete(paths.statementIssuer)
  @HttpCode(204)
  removeIssuer(@Param('issuer') issuer: string) {
    return this.software.removeIssuer(issuer);
  }

  @Post(paths.organisationSoftware)
  @HttpCode(200)
  putSoftware(@Param('organisation') organisation: string, @JsonBody() body: JsonObject) {
    return this.software.putSoftware(organisation, body);
  }

  @Get(paths.organisationSoftware)
  listSoftware(@Param('organisation') organisation: string) {
    return this.software.listSoftware(organisation);
  }
}
