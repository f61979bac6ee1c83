import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DpopNonces } from '@signet/client-authentication';
import { AccessTokenAcceptance } from './access-token-acceptance.js';
import { BoundAccessTokens } from './bound-access-tokens.js';
import { DpopProofs } from './dpop-proofs.js';

/** DPoP (RFC 9449), for the token endpoint and for the resources of our own. */
@Global()
@Module({})
export class DpopModule {
  static of(keyEncryptionKey: Uint8Array): DynamicModule {
    const nonces = { provide: DpopNonces, useValue: new DpopNonces(keyEncryptionKey) };
    return {
      module: DpopModule,
      providers: [nonces, DpopProofs, BoundAccessTokens, AccessTokenAcceptance],
      exports: [DpopProofs, AccessTokenAcceptance],
    };
  }
}
