import { Controller, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import { paths } from '@signet/protocol';
import {
  type IntrospectionAnswer,
  IntrospectionAnswerInterceptor,
} from './introspection-answer.interceptor.js';
import { type IntrospectionRequest, RequestedIntrospection } from './introspection-request.js';
import { IntrospectionService } from './introspection.service.js';

@Controller()
export class IntrospectionController {
  constructor(private readonly introspection: IntrospectionService) {}

  @Post(paths.introspect)
  @HttpCode(200)
  @UseInterceptors(IntrospectionAnswerInterceptor)
  introspect(@RequestedIntrospection() request: IntrospectionRequest): Promise<IntrospectionAnswer> {
    return this.introspection.introspect(request);
  }
}
