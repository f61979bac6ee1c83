import { Global, Module } from '@nestjs/common';
import { Resources } from './resources.js';

/** What tokens are for: /token, registration and discovery ask the same catalogue. */
@Global()
@Module({ providers: [Resources], exports: [Resources] })
export class ResourceServersModule {}
