import { newIdentifier } from '@signet/protocol';
import type { DataSource } from 'typeorm';
import { audit } from '../audit/audit.js';
import { type NewRevocationList, putRevocationList } from './put-revocation-list.js';
import { RevocationListRow } from './revocation-list.entity.js';
import { keepNamedSources } from './revocation-list-source-store.js';
import { TrustAnchorRow } from './trust-anchor.entity.js';

/** What an administrator says of an anchor. */
export type NewTrustAnchor = Omit<TrustAnchorRow, 'trust_anchor_id' | 'changed_at'>;

const putStatement = `
INSERT INTO trust_anchor
  (trust_anchor_id, organisation_id, fingerprint, name, subject, certificate, not_after, revocation, enabled, revocation_list_uris)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (organisation_id, fingerprint) DO UPDATE SET name = EXCLUDED.name, revocation = EXCLUDED.revocation,
  enabled = EXCLUDED.enabled, revocation_list_uris = EXCLUDED.revocation_list_uris, changed_at = now()
RETURNING *`;

/** Whom certificates are trusted from, and what was revoked: each change and its audit row in one transaction. */
export class TrustAnchorStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Adds the anchor, or replaces what is held of the same certificate for the same organisation. */
  put(anchor: NewTrustAnchor): Promise<TrustAnchorRow> {
    return this.dataSource.transaction(async (manager) => {
      const [row] = (await manager.query(putStatement, [
        ...[newIdentifier('a'), anchor.organisation_id, anchor.fingerprint, anchor.name, anchor.subject],
        ...[anchor.certificate, anchor.not_after, anchor.revocation, anchor.enabled],
        anchor.revocation_list_uris,
      ])) as [TrustAnchorRow];
      await keepNamedSources(manager);
      await audit(manager, 'trust_anchor.trusted', detailOf(anchor));
      return row;
    });
  }

  listAnchors(): Promise<TrustAnchorRow[]> {
    return this.dataSource
      .getRepository(TrustAnchorRow)
      .find({ order: { name: 'ASC', trust_anchor_id: 'ASC' } });
  }

  /** True when this call removed it: keys that were trusted because of it are refused from then on. */
  removeAnchor(trust_anchor_id: string): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const anchor = await manager.findOneBy(TrustAnchorRow, { trust_anchor_id });
      if (!anchor) return false;
      await manager.delete(TrustAnchorRow, { trust_anchor_id });
      await keepNamedSources(manager);
      await audit(manager, 'trust_anchor.removed', detailOf(anchor));
      return true;
    });
  }

  /** Keeps the list instead of the one before. False where the one held is newer: an old list would free who was revoked since. */
  putList(list: NewRevocationList): Promise<boolean> {
    return this.dataSource.transaction(
      async (manager) => (await putRevocationList(manager, { ...list, source: '' })) !== 'older',
    );
  }

  listLists(): Promise<RevocationListRow[]> {
    return this.dataSource
      .getRepository(RevocationListRow)
      .find({ order: { issuer: 'ASC', scope: 'ASC', source: 'ASC' } });
  }
}

const detailOf = ({ organisation_id, certificate: _, not_after: __, ...detail }: NewTrustAnchor) => ({
  organisation_id,
  detail,
});
