import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ClientCertificate } from '@signet/client-authentication';
import type { FastifyRequest } from 'fastify';
import { type DpopExchange, dpopExchangeOf } from '../dpop/dpop-exchange.js';
import { type Form, readForm } from '../http/form.js';
import { addressOf, findClientCertificate } from '../mutual-tls/arrivals.js';
import { sourceOf } from '../quota/source-address.js';

/** A token request: the form, the Authorization header, its certificate, its DPoP side, where it comes from, and the reference its answer carries. */
export interface TokenRequest {
  form: Form;
  authorization?: string;
  certificate?: ClientCertificate;
  dpop: DpopExchange;
  source: string;
  reference: string;
}

/** The token request, as the controller's one parameter: this is the hot path, and each parameter has its price. */
export const RequestedToken = createParamDecorator((_: unknown, context: ExecutionContext): TokenRequest => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return {
    form: readForm(request),
    authorization: request.headers.authorization,
    certificate: findClientCertificate(request),
    dpop: dpopExchangeOf(context),
    source: sourceOf(addressOf(request)),
    reference: request.id,
  };
});
