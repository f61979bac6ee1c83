import { Global, Module } from '@nestjs/common';
import { CertificateTrusts } from './certificate-trust.js';
import { TrustStores } from './trust-stores.js';

/** Whose certificates are trusted: one judge for uploads, registrations, updates and authentication. */
@Global()
@Module({ providers: [CertificateTrusts, TrustStores], exports: [CertificateTrusts] })
export class CertificateTrustModule {}
