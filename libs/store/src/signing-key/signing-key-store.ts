import { type DataSource, type EntityManager, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { audit } from '../audit/audit.js';
import { SigningKeyRow, type SigningPurpose } from './signing-key.entity.js';

// One node changes the keys at a time; the others wait and read them.
const SIGNING_KEY_LOCK = 0x5167_0003;

/** A signing key as stored: the private half sealed. */
export type StoredSigningKey = Pick<SigningKeyRow, 'kid' | 'alg' | 'purpose' | 'public_jwk'> & {
  sealed_private_key: Buffer;
};

/** When the next key is published and signs, and when the ones before it are no longer published. */
export interface SigningKeySuccession {
  published_at: Date;
  active_from: Date;
  predecessors_removed_at: Date;
}

/** Who rotates, and why. `withdraw`: the keys before are taken back, at the time the next one is published. */
export interface SigningKeyRotation {
  actor: string;
  reason?: string;
  withdraw?: boolean;
}

/** Makes the next key of each purpose and says when they take over. */
export type NextSigningKeys = () => Promise<{ keys: StoredSigningKey[]; succession: SigningKeySuccession }>;

/** Our signing keys, the same for all nodes. */
export class SigningKeyStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Every key there ever was, oldest first. */
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
      await lock(manager);
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

  /** Adds the next keys and sets the end of those before them. */
  async rotate(next: NextSigningKeys, rotation: SigningKeyRotation): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await lock(manager);
      await succeed(manager, next, rotation);
    });
  }

  /** Rotates unless a key became or becomes active after that time. Of many nodes that ask at once, one does it. */
  async rotateIfNoneSince(time: Date, next: NextSigningKeys, rotation: SigningKeyRotation): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await lock(manager);
      if (await manager.existsBy(SigningKeyRow, { purpose: 'access_token', active_from: MoreThan(time) }))
        return;
      await succeed(manager, next, rotation);
    });
  }

  /** Destroys the private halves of the keys no longer published at that time. Safe to run on every node. */
  async destroyPrivateKeys(now: Date): Promise<void> {
    await this.dataSource
      .getRepository(SigningKeyRow)
      .update({ removed_at: LessThanOrEqual(now) }, { sealed_private_key: null });
  }
}

const lock = (manager: EntityManager) =>
  manager.query('SELECT pg_advisory_xact_lock($1)', [SIGNING_KEY_LOCK]);

async function succeed(
  manager: EntityManager,
  next: NextSigningKeys,
  { actor, reason, withdraw = false }: SigningKeyRotation,
): Promise<void> {
  const { keys, succession } = await next();
  const { published_at, active_from, predecessors_removed_at: removed_at } = succession;
  if (withdraw) {
    const end = {
      retired_at: published_at,
      removed_at: published_at,
      withdrawn: true,
      sealed_private_key: null,
    };
    await manager.update(SigningKeyRow, { removed_at: IsNull() }, end);
    await manager.update(SigningKeyRow, { removed_at: MoreThan(published_at) }, end);
  } else {
    await manager.update(SigningKeyRow, { retired_at: IsNull() }, { retired_at: active_from, removed_at });
  }
  await manager.insert(
    SigningKeyRow,
    keys.map((key) => ({ ...key, published_at, active_from })),
  );
  const detail = { kids: keys.map(({ kid }) => kid), active_from, withdraw, reason: reason ?? null };
  await audit(manager, 'signing_key.rotated', { actor, detail });
}
