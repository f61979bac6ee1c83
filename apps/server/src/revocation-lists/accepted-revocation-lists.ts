import { Injectable } from '@nestjs/common';
import {
  readRevocationList,
  type RevocationList,
  RevocationListError,
  revocationListProblems,
  revocationScopeText,
  type TrustAnchor,
} from '@signet/key-material';
import { type NewRevocationList, TrustAnchorStore } from '@signet/store';
import { findAnchor } from '../certificate-trust/trust-stores.js';
import { Clock } from '../config/clock.js';

/** Revocation lists that are worth keeping, handed in or fetched. */
@Injectable()
export class AcceptedRevocationLists {
  constructor(
    private readonly anchors: TrustAnchorStore,
    private readonly clock: Clock,
  ) {}

  /** Throws `RevocationListError` that says what is wrong with a list, handed in or fetched from that source. */
  async accept(octets: Uint8Array, source?: string): Promise<NewRevocationList> {
    const list = readRevocationList(octets);
    const problems = await revocationListProblems(list, await this.anchorsOf(source), this.clock.now());
    if (problems.length > 0) throw new RevocationListError(problems);
    return rowOf(list);
  }

  /** A source speaks for the anchors that name it: others may be called as an authority below one of them is. */
  private async anchorsOf(source?: string): Promise<TrustAnchor[]> {
    const held = await this.anchors.listAnchors();
    const concerned = held.filter(
      ({ revocation_list_uris: uris }) => source === undefined || uris.includes(source),
    );
    const anchors = await Promise.all(concerned.map(({ certificate }) => findAnchor(certificate, false)));
    return anchors.filter((anchor) => anchor !== undefined);
  }
}

const rowOf = ({ issuerText, scope, thisUpdate, nextUpdate, number, revoked, octets }: RevocationList) => ({
  issuer: issuerText,
  scope: revocationScopeText(scope),
  number: number ?? null,
  this_update: thisUpdate,
  next_update: nextUpdate,
  entries: revoked.size,
  octets: Buffer.from(octets),
});
