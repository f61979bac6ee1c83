import { Injectable } from '@nestjs/common';
import { ClientAuthenticationError, refusal, shown, Unavailable } from '@signet/protocol';
import {
  ClientDirectory,
  type ClientRecord,
  type InactiveClient,
  isInactive,
  JwksDocumentStore,
  type RemoteKeySetState,
} from '@signet/store';
import { Clock } from '../config/clock.js';
import { isDue, isTooOld } from './key-set-age.js';
import { type FetchOutcome, KeySetFetches } from './key-set-fetches.js';
import { keySetRefusal } from './key-set-refusal.js';

type Found = ClientRecord | InactiveClient | undefined;

/** A client whose keys come from its `jwks_uri`. */
type RemotelyKeyed = ClientRecord & { remoteKeySet: RemoteKeySetState };

const isRemotelyKeyed = (found: Found): found is RemotelyKeyed =>
  found !== undefined && !isInactive(found) && found.remoteKeySet !== undefined;

/**
 * Client records whose keys are as current as they must be. Of a client with a `jwks` that is the record as it stands; the
 * keys of a `jwks_uri` are fetched when they are due, and when a kid is unknown. Whatever a fetch changes raises the version
 * of the client, so that admission decides about it as about any other change.
 */
@Injectable()
export class CurrentClients {
  constructor(
    private readonly directory: ClientDirectory,
    private readonly fetches: KeySetFetches,
    private readonly documents: JwksDocumentStore,
    private readonly clock: Clock,
  ) {}

  /** The remembered record, or undefined. */
  findRemembered(clientId: string): ClientRecord | undefined {
    const remembered = this.directory.findRemembered(clientId);
    return remembered?.remoteKeySet && isDue(remembered.remoteKeySet, this.clock.seconds())
      ? undefined
      : remembered;
  }

  /** The client as the primary database has it now. Throws `ClientAuthenticationError` where its keys are too old, or `Unavailable`. */
  async reload(clientId: string): Promise<Found> {
    const found = await this.directory.reload(clientId);
    return isRemotelyKeyed(found) && isDue(found.remoteKeySet, this.clock.seconds())
      ? this.refreshed(found)
      : found;
  }

  /**
   * The client with newer keys, where it was refused for a key its key set may hold by now. Else throws `error`, or why the
   * key set is no help.
   */
  async renewed(client: ClientRecord, error: unknown): Promise<ClientRecord> {
    if (!isRemotelyKeyed(client) || !isUnknownKey(error)) throw error;
    const { clientId, version, remoteKeySet } = client;
    const outcome = await this.fetches.refresh(remoteKeySet.uri, { cause: 'unknown_key', clientId });
    if (outcome === 'fetched') await this.refuseIfFailed(remoteKeySet.uri);
    const now = await this.directory.reload(clientId);
    if (now && !isInactive(now) && now.version !== version) return now;
    if (error.refusal.reason !== 'unknown_key') throw error;
    throw notInKeySet(client, error, isRemotelyKeyed(now) ? now.remoteKeySet : remoteKeySet);
  }

  private async refreshed({ clientId, remoteKeySet: { uri } }: RemotelyKeyed): Promise<Found> {
    const outcome = await this.fetches.refresh(uri, { cause: 'stale', clientId });
    const found = await this.directory.reload(clientId);
    if (isRemotelyKeyed(found) && isTooOld(found.remoteKeySet, this.clock.seconds()))
      await this.refuse(found, outcome);
    return found;
  }

  private async refuse({ remoteKeySet: { uri } }: RemotelyKeyed, outcome: FetchOutcome): Promise<never> {
    if (outcome === 'busy') throw new Unavailable();
    throw new ClientAuthenticationError(keySetRefusal(uri, await this.documents.find(uri)));
  }

  private async refuseIfFailed(uri: string): Promise<void> {
    const document = await this.documents.find(uri);
    if (document?.failure) throw new ClientAuthenticationError(keySetRefusal(uri, document));
  }
}

const isUnknownKey = (error: unknown): error is ClientAuthenticationError =>
  error instanceof ClientAuthenticationError &&
  ['unknown_key', 'certificate_unknown'].includes(error.refusal.reason);

const notInKeySet = (
  { keys }: ClientRecord,
  { refusal: { evidence } }: ClientAuthenticationError,
  { uri, fetchedAt }: RemoteKeySetState,
) =>
  new ClientAuthenticationError(
    refusal('unknown_key_at_uri', {
      kid: evidence.kid,
      kids: shown(keys.map(({ kid }) => kid).join(', ')),
      uri: shown(uri),
      last_read: new Date(fetchedAt * 1000).toISOString(),
    }),
  );
