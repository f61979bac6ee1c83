import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { HttpProblem } from '@signet/protocol';
import { SignInLimitStore, type TryLimit } from '@signet/store';
import { QuotaSwitch } from '../../../config/server-config.js';

const A_QUARTER = 900;

const sizes = {
  /** By the canonical address somebody gave, whether or not anybody has it. Others can shut it, so it never shuts for long. */
  account: { most: 10, window: A_QUARTER, grows: false },
  /** By member: only who has given the password right gets here. */
  second_factor: { most: 10, window: A_QUARTER, grows: true },
  /** By member, in a session that is whole already. */
  step_up: { most: 10, window: A_QUARTER, grows: false },
  /** By network address. */
  source: { most: 50, window: A_QUARTER, grows: true },
} as const;

/** What tries are counted by. */
export type TryName = { [Kind in keyof typeof sizes]: { kind: Kind; name: string } }[keyof typeof sizes];

/** Tries to sign in, counted on all nodes together (security.md K16). A passkey is not guessed: its tries count by source only. */
@Injectable()
export class Tries {
  constructor(
    private readonly store: SignInLimitStore,
    private readonly quotas: QuotaSwitch,
  ) {}

  /** Counts a try before it is made. Throws 429 where one of the names has none left. */
  async take(names: readonly TryName[]): Promise<void> {
    const limits = this.limitsOf(names);
    const wait = limits.length === 0 ? 0 : Math.ceil(await this.store.take(limits));
    if (wait > 0) throw tooManyTries(wait);
  }

  /** It was no stranger: forgets the tries of whom it was, and gives back the one of where it came from. */
  async succeeded(names: readonly TryName[]): Promise<void> {
    const [sources, whose] = [true, false].map((source) =>
      this.limitsOf(names.filter(({ kind }) => (kind === 'source') === source)),
    ) as [TryLimit[], TryLimit[]];
    if (sources.length > 0) await this.store.giveBack(sources);
    if (whose.length > 0) await this.store.forget(whose);
  }

  // Behind a proxy every source is the proxy: where quotas are off, that is who limits them.
  private limitsOf(names: readonly TryName[]): TryLimit[] {
    return names
      .filter(({ kind }) => kind !== 'source' || this.quotas.on)
      .map(({ kind, name }) => ({ ...sizes[kind], bucketHash: bucketHash(kind, name) }));
  }
}

const bucketHash = (kind: string, name: string): Buffer =>
  hash('sha256', `signet:sign-in-limit:1\0${kind}\0${name}`, 'buffer');

const tooManyTries = (wait: number) =>
  new HttpProblem(
    429,
    `There were too many tries. Wait ${wait} s, or sign in with a passkey.`,
    { 'retry-after': String(wait) },
    { code: 'too_many_tries' },
  );
