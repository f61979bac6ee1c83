import { Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { paths, type TokenResponse } from '@signet/protocol';
import { Form, FormBody } from '../http/form.js';
import { Reference } from '../http/reference.js';
import { TokenService } from './token.service.js';

@Controller()
export class TokenController {
  constructor(private readonly tokens: TokenService) {}

  @Post(paths.token)
  @HttpCode(200)
  issue(
    @FormBody() form: Form,
    @Headers('authorization') authorization: string | undefined,
    @Reference() reference: string,
  ): Promise<TokenResponse> {
    return this.tokens.issue({ form, authorization, reference });
  }
}
