import { Injectable } from '@nestjs/common';
import { HttpProblem, type KeyLane, type KeyVerdict, type Page, type PortalKey } from '@signet/protocol';
import { type KeyChange, OwnClientStore, OwnKeyStore, type StagedKey } from '@signet/store';
import { Clock } from '../../config/clock.js';
import type { OrganisationCaller } from '../access/caller.js';
import { malformedRequest, notThere } from '../answers/portal-problem.js';
import { findPosition, limitOf, pageOf, type PageQuery } from '../requests/page-query.js';
import { keyLanes, keyRefusal, portalKey } from './key-answers.js';
import { KeyIntake } from './key-intake.js';

/** Keys a timeline shows at most. */
const MOST_LANES = 1_000;

/** The keys of an organisation's clients (ux.md §5.3, §5.4, §9). */
@Injectable()
export class KeysService {
  constructor(
    private readonly keys: OwnKeyStore,
    private readonly clients: OwnClientStore,
    private readonly intake: KeyIntake,
    private readonly clock: Clock,
  ) {}

  async list({ organisationId }: OrganisationCaller, query: PageQuery): Promise<Page<PortalKey>> {
    const [limit, position] = [limitOf(query), findPosition(query, 2)];
    const after = position && { createdAt: new Date(position[0] as string), keyId: position[1] as string };
    const found = await this.keys.list(organisationId, { after, limit: limit + 1 });
    return pageOf(found, limit, {
      item: portalKey,
      position: ({ created_at, key_id }) => [created_at.toISOString(), key_id],
    });
  }

  async get({ organisationId }: OrganisationCaller, keyId: string): Promise<PortalKey> {
    const key = await this.keys.find(organisationId, keyId);
    if (!key) throw notThere('key');
    return portalKey(key);
  }

  async timeline({ organisationId }: Pick<OrganisationCaller, 'organisationId'>): Promise<KeyLane[]> {
    return keyLanes(await this.keys.list(organisationId, { limit: MOST_LANES }), this.clock.now());
  }

  async stage(
    { organisationId, actor }: OrganisationCaller,
    clientId: string,
    { material, name }: { material: string; name: string },
  ): Promise<PortalKey> {
    if (!(await this.clients.find(organisationId, clientId))) throw notThere('client');
    const key = named(await this.intake.accept(material, { organisationId, actor }), name);
    return changed(await this.keys.stage({ organisationId, clientId, actor }, key));
  }

  async retire(
    { organisationId, actor }: OrganisationCaller,
    keyId: string,
    { at }: { at?: string },
  ): Promise<PortalKey> {
    return changed(
      await this.keys.retire({ organisationId, keyId, actor }, { after: this.secondsUntil(at) }),
    );
  }

  async revoke({ organisationId, actor }: OrganisationCaller, keyId: string, reason?: string) {
    return changed(await this.keys.revoke({ organisationId, keyId, actor }, reason));
  }

  /** What would be said of the key; nothing is stored of it, unless it is private: then it is burned. */
  async inspect({ organisationId, actor }: OrganisationCaller, material: string): Promise<KeyVerdict> {
    try {
      const key = await this.intake.accept(material, { organisationId, actor });
      const held = (await this.keys.list(organisationId, { limit: MOST_LANES })).find(
        ({ thumbprint }) => thumbprint === key.thumbprint,
      );
      const problems: KeyVerdict['problems'] = [];
      return { acceptable: true, keys: [seen(key)], problems, registered_with: held?.client_id ?? null };
    } catch (error) {
      if (!(error instanceof HttpProblem) || error.status !== 422) throw error;
      const problem = { code: String(error.members.code ?? 'key_refused'), text: error.message };
      return { acceptable: false, keys: [], problems: [problem], registered_with: null };
    }
  }

  private secondsUntil(at: string | undefined): number | undefined {
    if (at === undefined) return undefined;
    const seconds = Math.ceil((Date.parse(at) - this.clock.now().getTime()) / 1000);
    if (seconds <= 0) throw malformedRequest([{ field: 'at', text: 'must be a time to come' }]);
    return seconds;
  }
}

/** A certificate's key is named in it; any other is called as its owner says. */
const named = (key: StagedKey, name: string): StagedKey =>
  key.source === 'certificate' ? key : { ...key, kid: name, jwk: { ...key.jwk, kid: name } };

const seen = ({ thumbprint, jwk, not_before, not_after }: StagedKey): KeyVerdict['keys'][0] => ({
  thumbprint,
  alg: (jwk as { alg?: string }).alg ?? null,
  not_before: not_before?.toISOString() ?? null,
  not_after: not_after?.toISOString() ?? null,
});

function changed(change: KeyChange): PortalKey {
  if (typeof change === 'string') throw keyRefusal(change);
  return portalKey(change);
}
