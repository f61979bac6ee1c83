import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ClientCertificate } from '@signet/client-authentication';
import type { FastifyRequest } from 'fastify';
import { type Form, readForm } from '../http/form.js';
import { addressOf, findClientCertificate } from '../mutual-tls/arrivals.js';
import { sourceOf } from '../quota/source-address.js';
import { prefersSigned } from './accepted-type.js';

/** An introspection request (RFC 7662 §2.1): the form, who asks, the reference, and the form of answer that is wanted. */
export interface IntrospectionRequest {
  form: Form;
  authorization?: string;
  certificate?: ClientCertificate;
  /** Where it comes from (`sourceOf`). */
  source: string;
  reference: string;
  /** RFC 9701 §4. */
  signed: boolean;
}

/** The introspection request, as the controller's one parameter. */
export const RequestedIntrospection = createParamDecorator(
  (_: unknown, context: ExecutionContext): IntrospectionRequest => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { authorization, accept } = request.headers;
    const source = sourceOf(addressOf(request));
    const signed = prefersSigned(accept);
    const certificate = findClientCertificate(request);
    return { form: readForm(request), authorization, certificate, source, reference: request.id, signed };
  },
);
