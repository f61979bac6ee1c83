import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { BearerTokenError, HttpProblem, isClientId } from '@signet/protocol';
import { type ManagedClient, ManagementStore } from '@signet/store';
import { hashOf, matches } from '@signet/tokens';
import type { FastifyRequest } from 'fastify';
import { OwnCertificates } from './own-certificates.js';
import { getBearerToken } from '../http/bearer-token.js';
import { clientIdOf } from '../http/raw-request.js';
import { unknownClient } from '../http/route-table.js';
import { addressOf } from '../mutual-tls/arrivals.js';
import { ConfigurationQuota } from '../quota/configuration-quota.js';
import { sourceOf } from '../quota/source-address.js';

/** A client managing itself, with the token it presented: only its hash is stored, and RFC 7592 §3 wants it echoed. */
export interface SelfManaged {
  client: ManagedClient;
  token: string;
  tokenHash: Buffer;
}

const PURPOSE = 'registration-access-token';

const admitted = new WeakMap<FastifyRequest, SelfManaged>();

/** Is this your own client? (RFC 7592 §2.) An unknown client, a deleted one and another's are refused alike: 401. */
@Injectable()
export class RegistrationAccessTokenGuard implements CanActivate {
  constructor(
    private readonly clients: ManagementStore,
    private readonly quota: ConfigurationQuota,
    private readonly certificates: OwnCertificates,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const clientId = clientIdOf(request);
    const token = getBearerToken(request);
    const client = isClientId(clientId) ? await this.clients.findManaged(clientId) : undefined;
    if (!client || !isOwn(token, client)) throw await this.refuse(request, clientId);
    await this.quota.spend(clientId, request.id);
    // What an administrator decided, a registration access token cannot change (security.md §1.1).
    if (client.status !== 'active') throw new HttpProblem(403, `The client is ${client.status}.`);
    if (client.expired) throw new HttpProblem(403, 'The client has come to its end: register another.');
    if (!(await this.certificates.permit(request, client))) throw withoutCertificate();
    await this.confirmArrival(token, client);
    admitted.set(request, { client, token, tokenHash: hashOf(PURPOSE, token) });
    return true;
  }

  /** Only wrong tokens count against where they come from: a right one is never refused for the wrong ones of others. */
  private async refuse(request: FastifyRequest, clientId: string): Promise<Error> {
    await this.quota.fail(sourceOf(addressOf(request)), { reference: request.id, clientId });
    return unknownClient();
  }

  /** The first use of a rotated token ends the one before it: until then its answer may have been lost. */
  private async confirmArrival(token: string, client: ManagedClient): Promise<void> {
    if (client.previousRegistrationTokenHash && matches(PURPOSE, token, client.registrationTokenHash)) {
      await this.clients.confirmRotation(client);
    }
  }
}

const withoutCertificate = () =>
  new BearerTokenError(
    'invalid_token',
    'This client is managed over mutual TLS, with a certificate it authenticates with',
  );

const isOwn = (
  token: string,
  { registrationTokenHash, previousRegistrationTokenHash }: ManagedClient,
): boolean =>
  [registrationTokenHash, previousRegistrationTokenHash].some(
    (hash) => hash && matches(PURPOSE, token, hash),
  );

/** The client the guard let through. */
export const OwnClient = createParamDecorator((_: unknown, context: ExecutionContext) =>
  admitted.get(context.switchToHttp().getRequest<FastifyRequest>()),
);
