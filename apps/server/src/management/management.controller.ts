import { Controller, Delete, Get, HttpCode, UseGuards } from '@nestjs/common';
import { type ClientInformation, paths } from '@signet/protocol';
import { ManagementService } from './management.service.js';
import {
  OwnClient,
  RegistrationAccessTokenGuard,
  type SelfManaged,
} from './registration-access-token.guard.js';

@Controller()
@UseGuards(RegistrationAccessTokenGuard)
export class ManagementController {
  constructor(private readonly management: ManagementService) {}

  @Get(paths.clientConfiguration)
  read(@OwnClient() own: SelfManaged): ClientInformation {
    return this.management.read(own);
  }

  @Delete(paths.clientConfiguration)
  @HttpCode(204)
  delete(@OwnClient() own: SelfManaged): Promise<void> {
    return this.management.delete(own);
  }
}
