import { Controller, HttpCode, Post } from '@nestjs/common';
import { paths, type TokenResponse } from '@signet/protocol';
import { RequestedToken, type TokenRequest } from './token-request.js';
import { TokenService } from './token.service.js';

@Controller()
export class TokenController {
  constructor(private readonly tokens: TokenService) {}

  @Post(paths.token)
  @HttpCode(200)
  issue(@RequestedToken() request: TokenRequest): Promise<TokenResponse> {
    return this.tokens.issue(request);
  }
}
