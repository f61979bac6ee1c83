import { Module } from '@nestjs/common';
import { ClientAuthenticator } from '../client-authentication/client-authenticator.js';
import { ClientQuota } from '../quota/client-quota.js';
import { AccessTokenIssuer } from './access-token-issuer.js';
import { RequestAcceptance } from './request-acceptance.js';
import { SenderConstraint } from './sender-constraint.js';
import { TokenController } from './token.controller.js';
import { TokenService } from './token.service.js';

@Module({
  controllers: [TokenController],
  providers: [
    TokenService,
    RequestAcceptance,
    SenderConstraint,
    AccessTokenIssuer,
    ClientAuthenticator,
    ClientQuota,
  ],
})
export class TokenModule {}
