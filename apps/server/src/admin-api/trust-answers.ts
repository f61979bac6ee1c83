import type { RevocationListRow, RevocationListSource, TrustAnchorRow } from '@signet/store';

export const anchorAnswer = (anchor: TrustAnchorRow) => ({
  trust_anchor_id: anchor.trust_anchor_id,
  name: anchor.name,
  organisation_id: anchor.organisation_id,
  subject: anchor.subject,
  'x5t#S256': anchor.fingerprint,
  not_after: anchor.not_after,
  revocation: anchor.revocation,
  revocation_list_uris: anchor.revocation_list_uris,
  enabled: anchor.enabled,
});

export const revocationListAnswer = (
  list: Omit<RevocationListRow, 'octets' | 'changed_at' | 'source'> & { source?: string },
) => ({
  issuer: list.issuer,
  scope: list.scope,
  source: list.source || null,
  number: list.number,
  this_update: list.this_update,
  next_update: list.next_update,
  entries: list.entries,
});

export const sourceAnswer = (source: RevocationListSource) => ({
  uri: source.uri,
  fetched_at: source.fetched_at,
  due_at: source.due_at,
  failures: source.failures,
  failed_at: source.failed_at,
  failure: source.failure,
});
