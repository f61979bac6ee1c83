import { Injectable } from '@nestjs/common';
import { HttpProblem, type JsonObject } from '@signet/protocol';
import { type Policy, PolicyDirectory, PolicyStore, type PublishOutcome } from '@signet/store';
import { Policies } from '../policy/policies.js';
import { AdminService } from './admin.service.js';
import { policyAnswer, versionAnswer } from './policy-answers.js';
import { acceptPolicyRequest, versionOf } from './policy-requests.js';

/** Policies as administrators see them: of one organisation by ID or name, or the default where none is named. */
@Injectable()
export class PolicyService {
  constructor(
    private readonly store: PolicyStore,
    private readonly directory: PolicyDirectory,
    private readonly policies: Policies,
    private readonly admin: AdminService,
  ) {}

  async read(idOrName?: string) {
    const organisation_id = await this.idOf(idOrName);
    return this.answer(organisation_id, await this.store.findLatest(organisation_id));
  }

  async list(idOrName?: string) {
    const versions = await this.store.list(await this.idOf(idOrName));
    return { versions: versions.map(versionAnswer) };
  }

  async publish(body: JsonObject, ifMatch: string | undefined, idOrName?: string) {
    const change = { ...acceptPolicyRequest(body), upon: versionOf(ifMatch) };
    const organisation_id = await this.idOf(idOrName);
    return this.answer(organisation_id, published(await this.store.publish({ organisation_id, ...change })));
  }

  /** The organisation follows the default again. */
  async withdraw(ifMatch: string | undefined, idOrName: string) {
    const organisation_id = await this.idOf(idOrName);
    const change = { organisation_id, document: null, note: null, upon: versionOf(ifMatch) };
    return this.answer(organisation_id, published(await this.store.publish(change)));
  }

  private async answer(organisation_id: string | null, latest: Policy | null) {
    const inForce = latest?.document
      ? latest.policy_id
      : await this.directory.findInForce(organisation_id ?? '');
    return policyAnswer(organisation_id, latest, await this.policies.get(inForce));
  }

  private async idOf(idOrName: string | undefined): Promise<string | null> {
    return idOrName === undefined ? null : (await this.admin.getOrganisation(idOrName)).organisation_id;
  }
}

function published(outcome: PublishOutcome): Policy {
  if (outcome.outcome === 'published') return outcome.policy;
  const etag = `"${outcome.version}"`;
  throw new HttpProblem(
    412,
    `Version ${outcome.version} was published meanwhile: read it and decide again.`,
    { etag },
  );
}
