import { Injectable } from '@nestjs/common';
import {
  readRevocationList,
  type RevocationList,
  RevocationListError,
  revocationListProblems,
} from '@signet/key-material';
import { HttpProblem, type JsonObject } from '@signet/protocol';
import { type NewRevocationList, TrustAnchorStore } from '@signet/store';
import { findAnchor } from '../certificate-trust/trust-stores.js';
import { Clock } from '../config/clock.js';
import { acceptRequest } from './admin-requests.js';
import { octetsOf, refusedMaterial } from './key-material-request.js';
import { RevocationListRequest } from './trust-requests.js';

/** Revocation lists as administrators upload them. Nothing is ever fetched from where a certificate says. */
@Injectable()
export class RevocationListUploads {
  constructor(
    private readonly anchors: TrustAnchorStore,
    private readonly clock: Clock,
  ) {}

  /** Throws `HttpProblem` 422 that says what is wrong with it, 409 where a newer one is held. */
  async add(body: JsonObject): Promise<NewRevocationList> {
    const { revocation_list: text } = acceptRequest(RevocationListRequest, body);
    const list = await this.accept(text);
    const row = rowOf(list);
    if (await this.anchors.putList(row)) return row;
    throw new HttpProblem(
      409,
      'A newer list of this issuer is held already.',
      {},
      { code: 'newer_list_held' },
    );
  }

  private async accept(text: string): Promise<RevocationList> {
    try {
      const list = readRevocationList(octetsOf(text));
      const held = await this.anchors.listAnchors();
      const anchors = await Promise.all(held.map(({ certificate }) => findAnchor(certificate, false)));
      const known = anchors.filter((anchor) => anchor !== undefined);
      const problems = await revocationListProblems(list, known, this.clock.now());
      if (problems.length > 0) throw new RevocationListError(problems);
      return list;
    } catch (error) {
      throw error instanceof RevocationListError ? refusedMaterial(error) : error;
    }
  }
}

const rowOf = ({ issuerText, scope, thisUpdate, nextUpdate, revoked, octets }: RevocationList) => ({
  issuer: issuerText,
  scope: [scope.subjects, ...(scope.distributionPoints ?? []).toSorted()].join(' '),
  this_update: thisUpdate,
  next_update: nextUpdate,
  entries: revoked.size,
  octets: Buffer.from(octets),
});
