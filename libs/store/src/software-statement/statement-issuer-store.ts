import type { DataSource } from 'typeorm';
import { audit } from '../audit/audit.js';
import { StatementIssuer } from './statement-issuer.entity.js';

/** What an administrator says of an issuer. */
export type TrustedIssuer = Omit<StatementIssuer, 'changed_at'>;

/** Whose software statements are believed: each change and its audit row in one transaction. */
export class StatementIssuerStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Adds the issuer, or replaces all that is held of it. */
  put(issuer: TrustedIssuer): Promise<void> {
    const { jwks, ...detail } = issuer;
    return this.dataSource.transaction(async (manager) => {
      await manager.upsert(StatementIssuer, { ...issuer, changed_at: () => 'now()' }, ['issuer']);
      await audit(manager, 'statement_issuer.trusted', {
        detail: { ...detail, ...(jwks && { kids: jwks.keys.map(({ kid }) => kid) }) },
      });
    });
  }

  list(): Promise<StatementIssuer[]> {
    return this.dataSource.getRepository(StatementIssuer).find({ order: { issuer: 'ASC' } });
  }

  async has(issuer: string): Promise<boolean> {
    return this.dataSource.getRepository(StatementIssuer).existsBy({ issuer });
  }

  /** True when this call removed it; what organisations were approved for or blocked stays. */
  remove(issuer: string): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const { affected } = await manager.delete(StatementIssuer, { issuer });
      if (!affected) return false;
      await audit(manager, 'statement_issuer.removed', { detail: { issuer } });
      return true;
    });
  }
}
