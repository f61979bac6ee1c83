import { Injectable } from '@nestjs/common';
import { HttpProblem, type JsonObject } from '@signet/protocol';
import { type RevocationListSource, RevocationListSourceStore } from '@signet/store';
import { RevocationListFetches } from '../revocation-lists/revocation-list-fetches.js';
import { acceptRequest } from './admin-requests.js';
import { sourceAnswer } from './trust-answers.js';
import { FetchRequest } from './trust-requests.js';

/** Where revocation lists are fetched, how that went, and a fetch before its time. */
@Injectable()
export class RevocationListSourcesService {
  constructor(
    private readonly sources: RevocationListSourceStore,
    private readonly fetches: RevocationListFetches,
  ) {}

  async list() {
    return { revocation_list_sources: (await this.sources.list()).map(sourceAnswer) };
  }

  /** Throws `HttpProblem` 404 for a source no anchor asks for, 409 while a node fetches from it, 422 where it gave no list to use. */
  async fetch(body: JsonObject) {
    const { uri } = acceptRequest(FetchRequest, body);
    await this.getSource(uri);
    if (!(await this.fetches.fetchNow(uri))) throw notFetched();
    const source = await this.getSource(uri);
    if (!source.failure) return sourceAnswer(source);
    const { failure, detail } = source.failure;
    throw new HttpProblem(422, `The revocation list cannot be used: ${detail}.`, {}, { code: failure });
  }

  private async getSource(uri: string): Promise<RevocationListSource> {
    const source = await this.sources.find(uri);
    if (source) return source;
    throw new HttpProblem(404, 'No trust anchor names this place for revocation lists.');
  }
}

const notFetched = () =>
  new HttpProblem(409, 'It is being fetched now, or no enabled trust anchor with revocation "crl" names it.');
