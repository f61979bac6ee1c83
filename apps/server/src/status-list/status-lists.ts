import { Injectable } from '@nestjs/common';
import { HttpProblem } from '@signet/protocol';
import { STATUS_LIST_SIZE, StatusListStore } from '@signet/store';
import { encodeStatusList, signStatusList } from '@signet/tokens';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import { cacheable, type CacheableDocument } from '../discovery/discovery.service.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';

/** For how long a copy of a list may be used, seconds: what bounds the life of a revoked token at offline verifiers. */
export const STATUS_LIST_TTL = 60;

// A copy handed out last, to a cache that keeps it for the whole TTL, is still valid for a TTL after that.
const LIFE = 3 * STATUS_LIST_TTL;

const A_SECOND = 1_000;

const LIST_ID = /^(?:0|[1-9]\d{0,8})$/;

interface Signed {
  version: number;
  /** Milliseconds. */
  signedAt: number;
  document: CacheableDocument;
}

type Versions = ReadonlyMap<number, number>;

/**
 * The status lists (Token Status List §8): one token a list, signed anew when a status in it changed and when it grows old.
 * Whether it changed is asked at most once a second, by whoever wants a list; without the database there is no list.
 */
@Injectable()
export class StatusLists {
  private readonly signed = new Map<number, Promise<Signed>>();
  private known: { askedAt: number; versions: Promise<Versions> } | undefined;

  constructor(
    private readonly store: StatusListStore,
    private readonly keys: SigningKeys,
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {}

  /** The token of a list. Throws `HttpProblem` 404 where there is no such list, `Unavailable`. */
  async get(list: string): Promise<CacheableDocument> {
    const listId = LIST_ID.test(list) ? Number(list) : -1;
    const version = (await this.versions()).get(listId);
    if (version === undefined) throw noSuchList();
    return (await this.current(listId, version)).document;
  }

  /** Every list there is (Token Status List §9.2). */
  async aggregate(): Promise<CacheableDocument> {
    const lists = [...(await this.versions()).keys()];
    return cacheable({ status_lists: lists.map((listId) => this.endpoints.statusList(listId)) });
  }

  private versions(): Promise<Versions> {
    const now = this.clock.now().getTime();
    if (this.known && now - this.known.askedAt < A_SECOND) return this.known.versions;
    const versions = this.store.versions();
    const asked = { askedAt: now, versions };
    this.known = asked;
    versions.catch(() => {
      if (this.known === asked) this.known = undefined;
    });
    return versions;
  }

  /** One signature for all who ask, until the list has changed or grown old. */
  private async current(listId: number, version: number): Promise<Signed> {
    const held = this.signed.get(listId);
    const signed = await held?.catch(() => undefined);
    if (signed && signed.version >= version && !this.isOld(signed)) return signed;
    if (this.signed.get(listId) !== held) return this.current(listId, version);
    const signing = this.sign(listId);
    this.signed.set(listId, signing);
    return signing;
  }

  private isOld({ signedAt }: Signed): boolean {
    return this.clock.now().getTime() - signedAt >= STATUS_LIST_TTL * A_SECOND;
  }

  private async sign(listId: number): Promise<Signed> {
    const list = await this.store.find(listId);
    if (!list) throw noSuchList();
    const now = this.clock.now();
    const iat = this.clock.seconds();
    const claims = {
      ...{ iss: this.endpoints.issuer, sub: this.endpoints.statusList(listId) },
      ...{ iat, exp: iat + LIFE, ttl: STATUS_LIST_TTL },
      status_list: await encodeStatusList(list, STATUS_LIST_SIZE),
    };
    const token = await signStatusList(claims, this.keys.signing('status_list'));
    return { version: list.version, signedAt: now.getTime(), document: cacheable(token) };
  }
}

const noSuchList = () => new HttpProblem(404, 'There is no such status list.');
