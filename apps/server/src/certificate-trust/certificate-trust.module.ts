import { Global, Module } from '@nestjs/common';
import { AnchoredKeys } from './anchored-keys.js';
import { CertificateTrusts } from './certificate-trust.js';
import { TrustStores } from './trust-stores.js';

/** Whose certificates are trusted: one judge for uploads, registrations, updates and authentication. */
@Global()
@Module({
  providers: [CertificateTrusts, TrustStores, AnchoredKeys],
  exports: [CertificateTrusts, AnchoredKeys],
})
export class CertificateTrustModule {}
