import { Injectable } from '@nestjs/common';
import { paths } from '@signet/protocol';
import type { FastifyReply } from 'fastify';
import { Attempts } from '../http/attempts.js';
import { Quotas, type Use } from './quotas.js';
import { rateLimitFields } from './rate-limit-fields.js';

/** A genuine initial access token: its `jti`, and the onboarding client it was issued to. */
export interface Registrar {
  tokenId: string;
  clientId: string;
}

/** How often may be registered: with one initial access token, by one onboarding client, by one organisation, of one software. */
@Injectable()
export class RegistrationQuota {
  constructor(
    private readonly quotas: Quotas,
    private readonly attempts: Attempts,
  ) {}

  /** One request with a genuine initial access token, before anything is looked up. Throws `QuotaExceeded`. */
  spend(registrar: Registrar, reference: string): Promise<void> {
    return this.take(registrar, reference, usesOf(registrar));
  }

  /** One request by that organisation; the answer, whatever it will be, tells how the quotas stand. Throws `QuotaExceeded`. */
  async spendOrganisation(
    registrar: Registrar & { organisationId: string },
    reference: string,
    reply: FastifyReply,
  ): Promise<void> {
    const use: Use = { quota: 'organisation', by: registrar.organisationId };
    await this.take(registrar, reference, [use]);
    const standings = this.quotas.standings([...usesOf(registrar), use]);
    if (standings.length > 0) void reply.headers(rateLimitFields(standings));
  }

  /** One registration of that software by that organisation: another's uses of its `software_id` are its own. Throws `QuotaExceeded`. */
  spendSoftware(organisationId: string, softwareId: string | undefined): void {
    if (softwareId === undefined) return;
    this.quotas.take({ quota: 'register-software', by: `${organisationId} ${softwareId}` });
  }

  private take({ clientId }: Registrar, reference: string, uses: readonly Use[]): Promise<void> {
    const attempt = { reference, endpoint: paths.register, clientId };
    return this.attempts.recorded(attempt, async () => this.quotas.take(...uses));
  }
}

const usesOf = ({ tokenId, clientId }: Registrar): Use[] => [
  { quota: 'register-token', by: tokenId },
  { quota: 'register-client', by: clientId },
];
