import { Global, Module } from '@nestjs/common';
import { RefusedRegistrations } from './refused-registrations.js';

/** What POST /register and the client configuration endpoint share: one engine accepts the metadata of both. */
@Global()
@Module({ providers: [RefusedRegistrations], exports: [RefusedRegistrations] })
export class ClientMetadataModule {}
