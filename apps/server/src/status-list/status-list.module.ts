import { Module } from '@nestjs/common';
import { StatusListController } from './status-list.controller.js';
import { StatusLists } from './status-lists.js';

@Module({ controllers: [StatusListController], providers: [StatusLists] })
export class StatusListModule {}
