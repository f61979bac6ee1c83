import { Module } from '@nestjs/common';
import { AccessTokenIssuer } from './access-token-issuer.js';
import { TokenController } from './token.controller.js';
import { TokenService } from './token.service.js';

@Module({ controllers: [TokenController], providers: [TokenService, AccessTokenIssuer] })
export class TokenModule {}
