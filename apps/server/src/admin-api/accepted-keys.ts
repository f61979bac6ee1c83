import { Injectable } from '@nestjs/common';
import { type AcceptedKey, acceptKeySet, KeySetError } from '@signet/key-material';
import { HttpProblem, type JsonObject } from '@signet/protocol';
import { AdministrationStore } from '@signet/store';
import { keyPolicy } from '../client-metadata/key-policy.js';

/** The keys somebody brings by hand, of a client, a statement issuer or a resource server, under the policy of every key. */
@Injectable()
export class AcceptedKeys {
  constructor(private readonly administration: AdministrationStore) {}

  /** Throws `HttpProblem` 422 with what is wrong. A private key among them is burned. */
  async accept(jwks: JsonObject, actor = 'administrator'): Promise<AcceptedKey[]> {
    const keys = await this.judge(jwks, actor);
    for (const { jwk, thumbprint } of keys) {
      if (await this.administration.isBurned(thumbprint))
        throw new HttpProblem(422, `jwks: the key ${jwk.kid} was revoked or exposed before; make a new key.`);
    }
    return keys;
  }

  private async judge(jwks: JsonObject, actor: string): Promise<AcceptedKey[]> {
    try {
      return (await acceptKeySet(jwks, keyPolicy)).keys;
    } catch (error) {
      if (!(error instanceof KeySetError)) throw error;
      if (error.exposed.length > 0) await this.administration.burnKeys(error.exposed, { actor });
      const detail = error.problems.map(({ path, reason }) => `jwks.${path}: ${reason}`).join(' ');
      throw new HttpProblem(422, detail);
    }
  }
}
