import { Controller, Delete, Get, Headers, Param, Put, UseGuards } from '@nestjs/common';
import { type JsonObject, paths } from '@signet/protocol';
import { JsonBody } from '../http/json-body.js';
import { AdminTokenGuard } from './admin-token.guard.js';
import { PolicyService } from './policy.service.js';

@Controller()
@UseGuards(AdminTokenGuard)
export class PolicyController {
  constructor(private readonly policies: PolicyService) {}

  @Get(paths.policy)
  readDefault() {
    return this.policies.read();
  }

  @Put(paths.policy)
  publishDefault(@JsonBody() body: JsonObject, @Headers('if-match') ifMatch: string | undefined) {
    return this.policies.publish(body, ifMatch);
  }

  @Get(paths.policyVersions)
  listDefault() {
    return this.policies.list();
  }

  @Get(paths.organisationPolicy)
  read(@Param('organisation') organisation: string) {
    return this.policies.read(organisation);
  }

  @Put(paths.organisationPolicy)
  publish(
    @Param('organisation') organisation: string,
    @JsonBody() body: JsonObject,
    @Headers('if-match') ifMatch: string | undefined,
  ) {
    return this.policies.publish(body, ifMatch, organisation);
  }

  @Delete(paths.organisationPolicy)
  withdraw(@Param('organisation') organisation: string, @Headers('if-match') ifMatch: string | undefined) {
    return this.policies.withdraw(ifMatch, organisation);
  }

  @Get(paths.organisationPolicyVersions)
  list(@Param('organisation') organisation: string) {
    return this.policies.list(organisation);
  }
}
