import { HttpCode, Post } from '@nestjs/common';
import {
  PasskeyAssertion,
  PasswordSignInRequest,
  portalPaths,
  RecoveryCodeRequest,
  TotpRequest,
} from '@signet/protocol';
import type { CurrentSession as Session } from '@signet/store';
import { Access } from '../access/access.js';
import { type Caller, CurrentCaller, CurrentSession } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { RequestBody } from '../requests/request-body.js';
import { type Browser, CurrentBrowser } from './browser-cookie.js';
import { SecondFactorSignIn } from './one-time-code/second-factor-sign-in.js';
import { PasskeySignIn } from './passkey/passkey-sign-in.js';
import { PasswordSignIn } from './password/password-sign-in.js';

@PortalController()
export class SignInController {
  constructor(
    private readonly password: PasswordSignIn,
    private readonly secondFactor: SecondFactorSignIn,
    private readonly passkey: PasskeySignIn,
  ) {}

  @Post(portalPaths.signInWithPassword)
  @HttpCode(200)
  @Access('public')
  withPassword(
    @CurrentCaller() caller: Caller,
    @RequestBody(PasswordSignInRequest) request: PasswordSignInRequest,
  ) {
    return this.password.signIn(caller, request);
  }

  @Post(portalPaths.signInWithTotp)
  @HttpCode(200)
  @Access('half')
  withTotp(
    @CurrentCaller() caller: Caller,
    @CurrentSession() session: Session,
    @RequestBody(TotpRequest) request: TotpRequest,
  ) {
    return this.secondFactor.withTotp(caller, session, request);
  }

  @Post(portalPaths.signInWithRecoveryCode)
  @HttpCode(200)
  @Access('half')
  withRecoveryCode(
    @CurrentCaller() caller: Caller,
    @CurrentSession() session: Session,
    @RequestBody(RecoveryCodeRequest) request: RecoveryCodeRequest,
  ) {
    return this.secondFactor.withRecoveryCode(caller, session, request);
  }

  @Post(portalPaths.signInPasskeyOptions)
  @HttpCode(200)
  @Access('public')
  passkeyOptions(@CurrentCaller() caller: Caller, @CurrentBrowser() browser: Browser) {
    return this.passkey.options(caller, browser);
  }

  @Post(portalPaths.signInWithPasskey)
  @HttpCode(200)
  @Access('public')
  withPasskey(
    @CurrentCaller() caller: Caller,
    @CurrentBrowser() browser: Browser,
    @RequestBody(PasskeyAssertion) request: PasskeyAssertion,
  ) {
    return this.passkey.signIn(caller, browser, request);
  }
}
