import { Controller, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { type ClientInformation, type JsonObject, paths } from '@signet/protocol';
import { ClientInformationInterceptor } from '../client-metadata/client-information.interceptor.js';
import { JsonBody } from '../http/json-body.js';
import { Reference } from '../http/reference.js';
import { DryRun, DryRunInterceptor } from './dry-run.js';
import { type DryRunAnswer, DryRunService } from './dry-run.service.js';
import { IdempotencyKey } from './idempotency-key.js';
import {
  type AdmittedInitialAccessToken,
  AdmittedToken,
  InitialAccessTokenGuard,
} from './initial-access-token.guard.js';
import { RegistrationService } from './registration.service.js';

@Controller()
export class RegistrationController {
  constructor(
    private readonly registrations: RegistrationService,
    private readonly dryRuns: DryRunService,
  ) {}

  @Post(paths.register)
  @UseGuards(InitialAccessTokenGuard)
  @UseInterceptors(DryRunInterceptor, ClientInformationInterceptor)
  register(
    @JsonBody() requested: JsonObject,
    @AdmittedToken() token: AdmittedInitialAccessToken,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @Reference() reference: string,
    @DryRun() dryRun: boolean,
  ): Promise<ClientInformation | DryRunAnswer> {
    return (dryRun ? this.dryRuns : this.registrations).register({
      requested,
      token,
      idempotencyKey,
      reference,
    });
  }
}
