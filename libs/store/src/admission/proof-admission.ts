import { Unavailable } from '@signet/protocol';
import type { Pool } from 'pg';
import { byteaArray, integerArray } from '../database/array-literal.js';
import { Batch, eachOnce } from '../database/batch.js';
import { decided } from '../database/retry.js';
import type { ProofUse } from './decide-each-once.js';
import { proofStatement } from './proof-statement.js';

/** What the primary database decided about a proof that came with an access token. */
export type ProofVerdict = 'admitted' | 'proof_replayed' | 'proof_expired';

const verdicts: Record<string, ProofVerdict> = { a: 'admitted', p: 'proof_replayed', x: 'proof_expired' };

/** Uses up DPoP proofs where we are the resource (RFC 9449 §11.1): no assertion comes with them. */
export class ProofAdmission {
  // A proof that stands in the statement twice would be returned once, and both would read it.
  private readonly batch = new Batch<ProofUse, ProofVerdict>(
    eachOnce(
      ({ digest }) => digest.toString('latin1'),
      (proofs) => this.ask(proofs),
    ),
  );

  constructor(private readonly pool: Pool) {}

  /** Throws `Unavailable` when the database cannot decide. */
  admit(proof: ProofUse): Promise<ProofVerdict> {
    // A request of its own, also where a caller asks twice with one object.
    return this.batch.ask({ ...proof });
  }

  private async ask(proofs: readonly ProofUse[]): Promise<ProofVerdict[]> {
    const values = [
      byteaArray(proofs.map(({ digest }) => digest)),
      integerArray(proofs.map(({ expiresAt }) => expiresAt)),
    ];
    const { rows } = await decided(() =>
      this.pool.query<{ verdicts: string }>({ ...proofStatement, values }),
    );
    const letters = rows[0]?.verdicts ?? '';
    if (letters.length !== proofs.length) throw new Unavailable();
    return [...letters].map((letter) => verdicts[letter] as ProofVerdict);
  }
}
