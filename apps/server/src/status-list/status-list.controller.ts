import { Controller, Get, Param, UseInterceptors } from '@nestjs/common';
import { paths } from '@signet/protocol';
import { Cacheable } from '../discovery/cacheable.interceptor.js';
import type { CacheableDocument } from '../discovery/discovery.service.js';
import { StatusLists, STATUS_LIST_TTL } from './status-lists.js';

@Controller()
export class StatusListController {
  constructor(private readonly lists: StatusLists) {}

  @Get(paths.statusLists)
  @UseInterceptors(Cacheable(STATUS_LIST_TTL, 'application/json'))
  aggregate(): Promise<CacheableDocument> {
    return this.lists.aggregate();
  }

  @Get(paths.statusList)
  @UseInterceptors(Cacheable(STATUS_LIST_TTL, 'application/statuslist+jwt'))
  read(@Param('list') list: string): Promise<CacheableDocument> {
    return this.lists.get(list);
  }
}
