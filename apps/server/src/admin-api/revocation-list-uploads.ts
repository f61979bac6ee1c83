import { Injectable } from '@nestjs/common';
import { RevocationListError } from '@signet/key-material';
import { HttpProblem, type JsonObject } from '@signet/protocol';
import { type NewRevocationList, TrustAnchorStore } from '@signet/store';
import { AcceptedRevocationLists } from '../revocation-lists/accepted-revocation-lists.js';
import { acceptRequest } from './admin-requests.js';
import { octetsOf, refusedMaterial } from './key-material-request.js';
import { RevocationListRequest } from './trust-requests.js';

/** Revocation lists as administrators upload them. */
@Injectable()
export class RevocationListUploads {
  constructor(
    private readonly anchors: TrustAnchorStore,
    private readonly accepted: AcceptedRevocationLists,
  ) {}

  /** Throws `HttpProblem` 422 that says what is wrong with it, 409 where a newer one is held. */
  async add(body: JsonObject): Promise<NewRevocationList> {
    const { revocation_list: text } = acceptRequest(RevocationListRequest, body);
    const row = await this.accept(text);
    if (await this.anchors.putList(row)) return row;
    throw new HttpProblem(
      409,
      'A newer list of this issuer is held already.',
      {},
      { code: 'newer_list_held' },
    );
  }

  private async accept(text: string): Promise<NewRevocationList> {
    try {
      return await this.accepted.accept(octetsOf(text));
    } catch (error) {
      throw error instanceof RevocationListError ? refusedMaterial(error) : error;
    }
  }
}
