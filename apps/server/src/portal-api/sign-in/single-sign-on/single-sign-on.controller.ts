import { Get, HttpCode, Param, Post, Query, Redirect } from '@nestjs/common';
import { portalPaths } from '@signet/protocol';
import type { CurrentSession as Session } from '@signet/store';
import { Access } from '../../access/access.js';
import { type Caller, CurrentCaller, CurrentSession } from '../../access/caller.js';
import { PortalController } from '../../access/portal-controller.js';
import { type Browser, CurrentBrowser } from '../browser-cookie.js';
import { RawQuery } from './raw-query.js';
import { SingleSignOn } from './single-sign-on.service.js';

@PortalController()
export class SingleSignOnController {
  constructor(private readonly singleSignOn: SingleSignOn) {}

  @Get(portalPaths.singleSignOnCallback)
  @Redirect()
  @Access('public', { session: 'optional', query: 'any' })
  comeBack(
    @CurrentCaller() caller: Caller,
    @CurrentBrowser() browser: Browser,
    @Query('state') state: unknown,
    @RawQuery() query: string,
  ) {
    return this.singleSignOn.comeBack(caller, browser, { state, query });
  }

  @Get(portalPaths.singleSignOn)
  @Redirect()
  @Access('public', { query: 'any' })
  begin(
    @CurrentCaller() caller: Caller,
    @CurrentBrowser() browser: Browser,
    @Param('provider') provider: string,
    @Query('next') next: unknown,
  ) {
    return this.singleSignOn.begin(caller, browser, { provider, next });
  }

  @Post(portalPaths.mySingleSignOn)
  @HttpCode(200)
  @Access('signed-in', { stepUp: true })
  link(
    @CurrentSession() session: Session,
    @CurrentBrowser() browser: Browser,
    @Param('provider') provider: string,
  ) {
    return this.singleSignOn.beginFor(session, browser, { provider, purpose: 'link', next: '/me' });
  }

  @Post(portalPaths.stepUpWithSingleSignOn)
  @HttpCode(200)
  @Access('signed-in', { query: 'any' })
  stepUp(
    @CurrentSession() session: Session,
    @CurrentBrowser() browser: Browser,
    @Param('provider') provider: string,
    @Query('next') next: unknown,
  ) {
    return this.singleSignOn.beginFor(session, browser, { provider, purpose: 'step_up', next });
  }
}
