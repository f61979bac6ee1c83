import { Controller, Get } from '@nestjs/common';
import { paths } from '@signet/protocol';
import { DatabaseProbe } from '@signet/store';

@Controller()
export class HealthController {
  constructor(private readonly database: DatabaseProbe) {}

  @Get(paths.live)
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get(paths.ready)
  ready(): Promise<{ status: 'ok' }> {
    return this.database.answer().then(() => ({ status: 'ok' }));
  }
}
