import { Module } from '@nestjs/common';
import { AccessTokenIssuer } from './access-token-issuer.js';
import { InitialAccessTokenTerms } from './initial-access-token-terms.js';
import { RequestAcceptance } from './request-acceptance.js';
import { SenderConstraint } from './sender-constraint.js';
import { TokenController } from './token.controller.js';
import { TokenService } from './token.service.js';

@Module({
  controllers: [TokenController],
  providers: [TokenService, RequestAcceptance, SenderConstraint, InitialAccessTokenTerms, AccessTokenIssuer],
})
export class TokenModule {}
