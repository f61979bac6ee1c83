import { Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { type JsonObject, paths } from '@signet/protocol';
import { JsonBody } from '../http/json-body.js';
import { AdminTokenGuard } from './admin-token.guard.js';
import { SigningKeysService } from './signing-keys.service.js';

@Controller()
@UseGuards(AdminTokenGuard)
export class SigningKeysController {
  constructor(private readonly keys: SigningKeysService) {}

  @Get(paths.signingKeys)
  list() {
    return this.keys.list();
  }

  @Post(paths.rotateSigningKey)
  @HttpCode(200)
  rotate(@JsonBody() body: JsonObject) {
    return this.keys.rotate(body);
  }
}
