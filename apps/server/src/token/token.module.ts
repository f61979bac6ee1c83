import { Module } from '@nestjs/common';
import { ClientAuthenticator } from '../client-authentication/client-authenticator.js';
import { ClientQuota } from '../quota/client-quota.js';
import { TokenController } from './token.controller.js';
import { TokenService } from './token.service.js';

@Module({ controllers: [TokenController], providers: [TokenService, ClientAuthenticator, ClientQuota] })
export class TokenModule {}
