import type { OrganisationSoftware, StatementIssuer } from '@signet/store';

export const issuerAnswer = (issuer: Omit<StatementIssuer, 'changed_at'>) => ({
  issuer: issuer.issuer,
  enabled: issuer.enabled,
  type: issuer.type,
  organisations: issuer.organisation_ids,
  jwks: issuer.jwks,
  jwks_uri: issuer.jwks_uri,
});

export const softwareAnswer = (software: OrganisationSoftware) => ({
  issuer: software.issuer,
  software_id: software.software_id,
  minimum_version: software.minimum_version,
  maximum_version: software.maximum_version,
  blocked: software.blocked,
  blocked_statements: software.blocked_statements,
});
