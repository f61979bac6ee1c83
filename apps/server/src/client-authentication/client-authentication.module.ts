import { Global, Module } from '@nestjs/common';
import { Assertions } from './assertions.js';
import { ClientAuthenticator } from './client-authenticator.js';

/** Client authentication is one for /token, /introspect and /revoke: one name space of jtis, one quota. */
@Global()
@Module({ providers: [ClientAuthenticator, Assertions], exports: [ClientAuthenticator] })
export class ClientAuthenticationModule {}
