import { Global, Module } from '@nestjs/common';
import { CurrentStatementTrust } from './current-statement-trust.js';
import { KeyProofs } from './key-proofs.js';
import { RegistrationAcceptance } from './registration-acceptance.js';
import { SoftwareStatements } from './software-statements.js';

/** What POST /register and updates accept their requests with. */
@Global()
@Module({
  providers: [CurrentStatementTrust, SoftwareStatements, KeyProofs, RegistrationAcceptance],
  exports: [RegistrationAcceptance],
})
export class SoftwareStatementModule {}
