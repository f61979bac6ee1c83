import { HttpCode, Post } from '@nestjs/common';
import { PasskeyAssertion, PasswordStepUpRequest, portalPaths } from '@signet/protocol';
import type { CurrentSession as Session } from '@signet/store';
import { Access } from '../access/access.js';
import { type Caller, CurrentCaller, CurrentSession } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { RequestBody } from '../requests/request-body.js';
import { type Browser, CurrentBrowser } from '../sign-in/browser-cookie.js';
import { StepUp } from './step-up.service.js';

@PortalController()
export class StepUpController {
  constructor(private readonly stepUp: StepUp) {}

  @Post(portalPaths.stepUpPasskeyOptions)
  @HttpCode(200)
  @Access('signed-in')
  passkeyOptions(@CurrentSession() session: Session, @CurrentBrowser() browser: Browser) {
    return this.stepUp.passkeyOptions(session, browser);
  }

  @Post(portalPaths.stepUpWithPasskey)
  @HttpCode(200)
  @Access('signed-in')
  withPasskey(
    @CurrentCaller() caller: Caller,
    @CurrentSession() session: Session,
    @CurrentBrowser() browser: Browser,
    @RequestBody(PasskeyAssertion) request: PasskeyAssertion,
  ) {
    return this.stepUp.withPasskey({ caller, session }, browser, request);
  }

  @Post(portalPaths.stepUpWithPassword)
  @HttpCode(200)
  @Access('signed-in')
  withPassword(
    @CurrentCaller() caller: Caller,
    @CurrentSession() session: Session,
    @RequestBody(PasswordStepUpRequest) request: PasswordStepUpRequest,
  ) {
    return this.stepUp.withPassword({ caller, session }, request);
  }
}
