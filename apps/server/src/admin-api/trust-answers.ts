import type { RevocationListRow, TrustAnchorRow } from '@signet/store';

export const anchorAnswer = (anchor: TrustAnchorRow) => ({
  trust_anchor_id: anchor.trust_anchor_id,
  name: anchor.name,
  organisation_id: anchor.organisation_id,
  subject: anchor.subject,
  'x5t#S256': anchor.fingerprint,
  not_after: anchor.not_after,
  revocation: anchor.revocation,
  enabled: anchor.enabled,
});

export const revocationListAnswer = (list: Omit<RevocationListRow, 'octets' | 'changed_at'>) => ({
  issuer: list.issuer,
  scope: list.scope,
  this_update: list.this_update,
  next_update: list.next_update,
  entries: list.entries,
});
