import { Global, Module } from '@nestjs/common';
import { Assertions } from './assertions.js';
import { AuthenticationMethods } from './authentication-methods.js';
import { ClientAuthenticator } from './client-authenticator.js';
import { ClientCertificates } from './client-certificates.js';
import { KeyAdmission } from './key-admission.js';

/** Client authentication is one for /token, /introspect and /revoke: one name space of jtis, one quota. */
@Global()
@Module({
  providers: [ClientAuthenticator, KeyAdmission, AuthenticationMethods, Assertions, ClientCertificates],
  exports: [ClientAuthenticator, ClientCertificates],
})
export class ClientAuthenticationModule {}
