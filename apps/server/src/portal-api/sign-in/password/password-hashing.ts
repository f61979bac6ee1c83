import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Unavailable } from '@signet/protocol';
import { preparePassword } from './prepare-password.js';

// Argon2id is the library's own choice of algorithm. Memory in KiB (RFC 9106 §4, the smallest of what OWASP takes as equal).
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };
/** Signatures of tokens are made in the same threads of which there are four: these are never all taken. */
const AT_ONCE = 2;
const MOST_WAITING = 64;

/** Argon2id (RFC 9106), a few at a time. Throws `Unavailable` where too many wait. */
export class PasswordHashing {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private decoy: Promise<string> | undefined;

  /** The hash of a prepared password, as a PHC string. */
  hash(prepared: string): Promise<string> {
    return this.inTurn(() => hash(prepared, COST));
  }

  /** Whether it is the password of this hash. Without a hash, or with characters no password has, the same work comes to no. */
  async matches(text: string, stored: string | null | undefined): Promise<boolean> {
    const prepared = preparePassword(text);
    const against = stored ?? (await this.decoyHash());
    const same = await this.inTurn(() => verify(against, prepared ?? 'no password'));
    return same && prepared !== undefined && stored != null;
  }

  /** Makes the hash that nobody's password has, before anybody needs it. */
  async prepare(): Promise<void> {
    await this.decoyHash();
  }

  private decoyHash(): Promise<string> {
    this.decoy ??= hash(randomBytes(32), COST);
    return this.decoy;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await this.turn();
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /** Waits for the place of one that is done. */
  private turn(): Promise<void> {
    if (this.waiting.length >= MOST_WAITING) throw new Unavailable({ seconds: 2 });
    return new Promise((go) => this.waiting.push(go));
  }
}
