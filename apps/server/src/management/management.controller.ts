import {
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Post,
  Put,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { type ClientInformation, type JsonObject, paths } from '@signet/protocol';
import { ClientInformationInterceptor } from '../client-metadata/client-information.interceptor.js';
import { JsonBody } from '../http/json-body.js';
import { Reference } from '../http/reference.js';
import { KeyRolloverService } from './key-rollover.service.js';
import { ManagementService } from './management.service.js';
import {
  OwnClient,
  RegistrationAccessTokenGuard,
  type SelfManaged,
} from './registration-access-token.guard.js';

@Controller()
@UseGuards(RegistrationAccessTokenGuard)
@UseInterceptors(ClientInformationInterceptor)
export class ManagementController {
  constructor(
    private readonly management: ManagementService,
    private readonly rollovers: KeyRolloverService,
  ) {}

  @Get(paths.clientConfiguration)
  read(@OwnClient() own: SelfManaged): ClientInformation {
    return this.management.read(own);
  }

  @Put(paths.clientConfiguration)
  update(
    @OwnClient() own: SelfManaged,
    @JsonBody() requested: JsonObject,
    @Headers('if-match') ifMatch: string | undefined,
    @Reference() reference: string,
  ): Promise<ClientInformation> {
    return this.management.update(own, { requested, ifMatch, reference });
  }

  @Post(paths.clientConfigurationKeys)
  @HttpCode(200)
  rollOver(
    @OwnClient() own: SelfManaged,
    @JsonBody() requested: JsonObject,
    @Reference() reference: string,
  ): Promise<ClientInformation> {
    return this.rollovers.rollOver(own, { requested, reference });
  }

  @Delete(paths.clientConfiguration)
  @HttpCode(204)
  delete(@OwnClient() own: SelfManaged, @Headers('if-match') ifMatch: string | undefined): Promise<void> {
    return this.management.delete(own, ifMatch);
  }
}
