import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readJsonObject } from '../../http/json-body.js';
import { acceptMembers } from './accept-members.js';
import { declareArgument, type RequestClass } from './declared-arguments.js';

const readBody = createParamDecorator((type: RequestClass, context: ExecutionContext) =>
  acceptMembers(type, readJsonObject(context.switchToHttp().getRequest<FastifyRequest>())),
);

/** The JSON object of the request, checked, as a controller's parameter. Members the class does not have are left out. */
export const RequestBody =
  (type: RequestClass): ParameterDecorator =>
  (controller, route, index) => {
    declareArgument(controller, route, { body: type });
    readBody(type)(controller, route, index);
  };
