import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { BearerTokenError, HttpProblem } from '@signet/protocol';
import { AdminTokenStore } from '@signet/store';
import { hashOf } from '@signet/tokens';
import type { FastifyRequest } from 'fastify';
import { Endpoints } from '../config/server-config.js';
import { getBearerToken } from '../http/bearer-token.js';

/** Lets the bootstrap token in (RFC 6750 §2.1), and nothing else. */
@Injectable()
export class AdminTokenGuard implements CanActivate {
  constructor(
    private readonly tokens: AdminTokenStore,
    private readonly endpoints: Endpoints,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (await this.tokens.has(hashOf('admin-token', this.tokenOf(request)))) return true;
    throw this.refuse('The token is not an administrator token of this server.');
  }

  private tokenOf(request: FastifyRequest): string {
    try {
      return getBearerToken(request);
    } catch (error) {
      throw error instanceof BearerTokenError
        ? this.refuse('Send the administrator token: Authorization: Bearer ...')
        : error;
    }
  }

  private refuse(detail: string): HttpProblem {
    return new HttpProblem(401, detail, { 'www-authenticate': `Bearer realm="${this.endpoints.issuer}"` });
  }
}
