import { Global, Module } from '@nestjs/common';
import { Assertions } from './assertions.js';
import { ClientAuthenticator } from './client-authenticator.js';
import { KeyAdmission } from './key-admission.js';

/** Client authentication is one for /token, /introspect and /revoke: one name space of jtis, one quota. */
@Global()
@Module({ providers: [ClientAuthenticator, KeyAdmission, Assertions], exports: [ClientAuthenticator] })
export class ClientAuthenticationModule {}
