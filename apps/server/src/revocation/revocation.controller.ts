import { Controller, HttpCode, Post } from '@nestjs/common';
import { paths } from '@signet/protocol';
import { RequestedToken, type TokenRequest } from '../token/token-request.js';
import { RevocationService } from './revocation.service.js';

@Controller()
export class RevocationController {
  constructor(private readonly revocation: RevocationService) {}

  @Post(paths.revoke)
  @HttpCode(200)
  revoke(@RequestedToken() request: TokenRequest): Promise<void> {
    return this.revocation.revoke(request);
  }
}
