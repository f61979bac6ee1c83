import { Global, Module } from '@nestjs/common';
import { Policies } from './policies.js';

/** Policy as data: one reader for tokens, registrations, updates and administrators. */
@Global()
@Module({ providers: [Policies], exports: [Policies] })
export class PolicyModule {}
