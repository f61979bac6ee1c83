import { Module } from '@nestjs/common';
import { HostedKeysController } from './hosted-keys.controller.js';
import { HostedKeysService } from './hosted-keys.service.js';

@Module({ controllers: [HostedKeysController], providers: [HostedKeysService] })
export class HostedKeysModule {}
