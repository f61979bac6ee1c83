import type { DataSource } from 'typeorm';
import { SigningKeyRow, type SigningPurpose } from './signing-key.entity.js';

// One node makes the first key of a purpose; the others wait and read it.
const SIGNING_KEY_LOCK = 0x5167_0003;

/** A signing key as stored: the private half sealed. */
export type StoredSigningKey = Pick<
  SigningKeyRow,
  'kid' | 'alg' | 'purpose' | 'public_jwk' | 'sealed_private_key'
>;

/** Our signing keys, the same for all nodes. */
export class SigningKeyStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Keys not yet removed, oldest first. */
  list(): Promise<SigningKeyRow[]> {
    return this.dataSource.getRepository(SigningKeyRow).find({ order: { published_at: 'ASC' } });
  }

  /**
   * The keys; where there is none yet of a purpose, the made one is added first: at once active, as nobody can know an older
   * set.
   */
  async listOrAddFirst(
    purposes: readonly SigningPurpose[],
    make: (purpose: SigningPurpose) => Promise<StoredSigningKey>,
  ): Promise<SigningKeyRow[]> {
    const known = await this.list();
    if (purposes.every((purpose) => known.some((key) => key.purpose === purpose))) return known;
    await this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [SIGNING_KEY_LOCK]);
      for (const purpose of purposes) {
        if (await manager.existsBy(SigningKeyRow, { purpose })) continue;
        const now = new Date();
        await manager.insert(SigningKeyRow, {
          ...(await make(purpose)),
          published_at: now,
          active_from: now,
        });
      }
    });
    return this.list();
  }
}
