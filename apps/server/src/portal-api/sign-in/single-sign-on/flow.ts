import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SingleSignOnStore } from '@signet/store';
import { newSecret, seal, unseal } from '@signet/tokens';
import { KeyEncryptionKey } from '../../../config/key-encryption-key.js';
import type { FlowSecrets } from './identity-provider.js';

/** Why somebody is sent to the identity provider: to sign in, to link who they are there, or to prove it again. */
export type FlowPurpose = 'sign_in' | 'link' | 'step_up';

/** One trip to the identity provider and back. */
export interface Flow extends FlowSecrets {
  purpose: FlowPurpose;
  /** A page of the portal. */
  next: string;
  /** The session to link to, or to step up. */
  sessionId?: string;
}

/** The flows under way, each bound to the browser that began it (security.md K02). */
@Injectable()
export class Flows {
  constructor(
    private readonly store: SingleSignOnStore,
    private readonly key: KeyEncryptionKey,
  ) {}

  /** Begins a flow from this browser. */
  async begin(browser: string, trip: Pick<Flow, 'purpose' | 'next' | 'sessionId'>): Promise<Flow> {
    const flow = { ...trip, state: newSecret(), nonce: newSecret(), codeVerifier: newSecret() };
    const { sessionId } = trip;
    const [stateHash, browserHash] = [hashOf('state', flow.state), hashOf('browser', browser)];
    const sealed = seal(Buffer.from(JSON.stringify(flow)), associated(stateHash), this.key.bytes);
    await this.store.begin({ stateHash, browserHash, sealed, sessionId });
    return flow;
  }

  /** Ends the flow of this state, which works once. Undefined where this browser began none of it. */
  async end(browser: string, state: string): Promise<Flow | undefined> {
    const stateHash = hashOf('state', state);
    const returned = await this.store.take(stateHash, hashOf('browser', browser));
    if (!returned) return undefined;
    return JSON.parse(unseal(returned.sealed, associated(stateHash), this.key.bytes).toString()) as Flow;
  }
}

const associated = (stateHash: Buffer): string => `single-sign-on-flow:${stateHash.toString('base64url')}`;

const hashOf = (what: string, secret: string): Buffer =>
  hash('sha256', `signet:single-sign-on-${what}:1\0${secret}`, 'buffer');
