import { Injectable, type MessageEvent, type OnModuleDestroy } from '@nestjs/common';
import { HttpProblem, type ListedAttempt } from '@signet/protocol';
import { ActivityStore, LiveAttempts, SessionStore } from '@signet/store';
import { concatMap, finalize, interval, map, merge, Observable, Subject, takeUntil, takeWhile } from 'rxjs';
import type { Caller } from '../access/caller.js';
import { notThere } from '../answers/portal-problem.js';

/** Milliseconds between two looks whether the viewer may still watch; each one is also a sign of life for proxies. */
const LOOK_AGAIN = 5_000;
/** Streams one browser may hold at once, and all of a node. */
const OF_SESSION = 6;
const OF_NODE = 500;

/** Who wants to watch which client. */
export interface Viewer {
  caller: Caller;
  organisationId: string;
  clientId: string;
}

/** Attempts as they arrive, as server-sent events, for as long as the viewer's session lets them. */
@Injectable()
export class LiveService implements OnModuleDestroy {
  private readonly streams = new Map<string, number>();
  private readonly ending = new Subject<void>();

  constructor(
    private readonly activity: ActivityStore,
    private readonly attempts: LiveAttempts,
    private readonly sessions: SessionStore,
  ) {}

  /** Throws `HttpProblem` 404 where the client is not the organisation's, 429 where too many streams are open. */
  async accept(sessionId: string, organisationId: string, clientId: string): Promise<void> {
    if (!(await this.activity.hasClient(organisationId, clientId))) throw notThere('client');
    const all = [...this.streams.values()].reduce((sum, count) => sum + count, 0);
    if ((this.streams.get(sessionId) ?? 0) >= OF_SESSION || all >= OF_NODE) throw tooMany();
  }

  /** What an accepted viewer sees. */
  watch(viewer: Viewer): Observable<MessageEvent> {
    const sessionId = viewer.caller.session?.session_id ?? '';
    this.streams.set(sessionId, (this.streams.get(sessionId) ?? 0) + 1);
    return merge(this.attemptsOf(viewer.clientId), this.signsOfLife(viewer)).pipe(
      takeWhile((event) => event.type !== 'end', true),
      takeUntil(this.ending),
      finalize(() => this.give(sessionId)),
    );
  }

  /** An open stream would keep the server from stopping. */
  onModuleDestroy(): void {
    this.ending.next();
  }

  private attemptsOf(clientId: string): Observable<MessageEvent> {
    return new Observable<ListedAttempt>((subscriber) =>
      this.attempts.watch(clientId, (attempt) => subscriber.next(attempt)),
    ).pipe(map((data) => ({ type: 'attempt', id: data.reference, data })));
  }

  private signsOfLife({ caller, organisationId }: Viewer): Observable<MessageEvent> {
    return interval(LOOK_AGAIN).pipe(
      concatMap(() => this.mayWatch(caller, organisationId)),
      map((may) => ({ type: may ? 'ping' : 'end', data: {} })),
    );
  }

  /** Where it cannot be told, nobody watches. */
  private async mayWatch({ tokenHash }: Caller, organisationId: string): Promise<boolean> {
    const session = tokenHash && (await this.sessions.find(tokenHash, organisationId).catch(() => undefined));
    return Boolean(session && session.complete && session.organisation);
  }

  private give(sessionId: string): void {
    const left = (this.streams.get(sessionId) ?? 1) - 1;
    if (left > 0) this.streams.set(sessionId, left);
    else this.streams.delete(sessionId);
  }
}

const tooMany = () =>
  new HttpProblem(429, 'Too many live panels are open. Close one, or try again later.', {
    'retry-after': '5',
  });
