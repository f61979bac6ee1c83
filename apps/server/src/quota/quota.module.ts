import { Global, Module } from '@nestjs/common';
import { ClientQuota } from './client-quota.js';
import { ConfigurationQuota } from './configuration-quota.js';
import { Quotas } from './quotas.js';
import { RegistrationQuota } from './registration-quota.js';

const quotas = [ClientQuota, RegistrationQuota, ConfigurationQuota];

/** What every endpoint spends: one set of buckets for the node. */
@Global()
@Module({ providers: [Quotas, ...quotas], exports: [Quotas, ...quotas] })
export class QuotaModule {}
