import type { Command } from 'commander';
import type { Surroundings } from '../run.js';
import { addAddCertificate } from './admin/add-certificate.js';
import { addCreateOrganisation } from './admin/create-organisation.js';
import { addExplain } from './admin/explain.js';
import { addIssueInitialAccessToken } from './admin/issue-initial-access-token.js';
import { addAdminKeyCommands } from './admin/key.js';
import { addListClients } from './admin/list-clients.js';
import { addListIssuers } from './admin/list-issuers.js';
import { addListSoftware } from './admin/list-software.js';
import { addListPolicies, addPublishPolicy, addShowPolicy, addWithdrawPolicy } from './admin/policy.js';
import { addRemoveIssuer } from './admin/remove-issuer.js';
import { addResourceServerCommands } from './admin/resource-server.js';
import { addRevocationListCommands } from './admin/revocation-list.js';
import { addRevoke } from './admin/revoke.js';
import { addShowClient } from './admin/show-client.js';
import { addListSigningKeys, addRotateSigningKey } from './admin/signing-keys.js';
import { addApproveSoftware, addBlockSoftware } from './admin/software.js';
import { addTrustAnchorCommands } from './admin/trust-anchor.js';
import { addTrustIssuer } from './admin/trust-issuer.js';
import { taught } from './teaching.js';

export function addAdminCommands(program: Command, surroundings: Surroundings): void {
  const admin = program
    .command('admin')
    .summary('organisations, certificates, software, APIs, policies, revocation, refused requests')
    .description(
      'What an admin does: organisations, certificates, software, APIs, policies, revocation, and why a request was refused.',
    )
    .option(
      '--admin-token <token>',
      'the admin token; the environment or a file keeps it out of process lists',
    )
    .option('--admin-token-file <file>', 'where the admin token is (default: $SIGNET_DATA_DIR/admin-token)');
  taught(admin, {
    example: "signet admin create-organisation 'Acme Bank'",
    next: "signet admin add-certificate 'Acme Bank' acme.crt",
  });
  addCreateOrganisation(admin, surroundings);
  addAddCertificate(admin, surroundings);
  addListClients(admin, surroundings);
  addShowClient(admin, surroundings);
  addRevoke(admin, surroundings);
  addAdminKeyCommands(admin, surroundings);
  addExplain(admin, surroundings);
  addTrustIssuer(admin, surroundings);
  addListIssuers(admin, surroundings);
  addRemoveIssuer(admin, surroundings);
  addApproveSoftware(admin, surroundings);
  addBlockSoftware(admin, surroundings);
  addListSoftware(admin, surroundings);
  addTrustAnchorCommands(admin, surroundings);
  addRevocationListCommands(admin, surroundings);
  addShowPolicy(admin, surroundings);
  addPublishPolicy(admin, surroundings);
  addListPolicies(admin, surroundings);
  addWithdrawPolicy(admin, surroundings);
  addIssueInitialAccessToken(admin, surroundings);
  addResourceServerCommands(admin, surroundings);
  addListSigningKeys(admin, surroundings);
  addRotateSigningKey(admin, surroundings);
}
