import { Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import {
  ChangePasswordRequest,
  PasskeyRegistration,
  portalPaths,
  RenamePasskeyRequest,
  TotpRequest,
} from '@signet/protocol';
import type { CurrentSession as Session } from '@signet/store';
import { Access } from '../access/access.js';
import { type Caller, CurrentCaller, CurrentSession } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { RequestBody } from '../requests/request-body.js';
import { type Browser, CurrentBrowser } from '../sign-in/browser-cookie.js';
import { PasskeyEnrolment } from './passkey-enrolment.js';
import { MyPasskeys } from './passkeys.service.js';
import { MyPassword } from './password.service.js';
import { MyRecoveryCodes } from './recovery-codes.service.js';
import { MyTotp } from './totp.service.js';

/** What somebody signs in with. The routes for `half` sessions are open to them only while the member has no second factor. */
@PortalController()
export class FactorsController {
  constructor(
    private readonly passkeys: MyPasskeys,
    private readonly enrolment: PasskeyEnrolment,
    private readonly password: MyPassword,
    private readonly totp: MyTotp,
    private readonly recoveryCodes: MyRecoveryCodes,
  ) {}

  @Get(portalPaths.myPasskeys)
  @Access('signed-in')
  listPasskeys(@CurrentSession() session: Session) {
    return this.passkeys.list(session);
  }

  @Post(portalPaths.myPasskeyOptions)
  @HttpCode(200)
  @Access('half')
  passkeyOptions(@CurrentSession() session: Session, @CurrentBrowser() browser: Browser) {
    return this.enrolment.options(session, browser);
  }

  @Post(portalPaths.myPasskeys)
  @Access('half')
  addPasskey(
    @CurrentCaller() caller: Caller,
    @CurrentSession() session: Session,
    @CurrentBrowser() browser: Browser,
    @RequestBody(PasskeyRegistration) request: PasskeyRegistration,
  ) {
    return this.enrolment.add({ caller, session }, browser, request);
  }

  @Patch(portalPaths.myPasskey)
  @Access('signed-in')
  renamePasskey(
    @CurrentSession() session: Session,
    @Param('passkey') passkey: string,
    @RequestBody(RenamePasskeyRequest) request: RenamePasskeyRequest,
  ) {
    return this.passkeys.rename(session, passkey, request);
  }

  @Delete(portalPaths.myPasskey)
  @HttpCode(204)
  @Access('signed-in', { stepUp: true })
  removePasskey(@CurrentSession() session: Session, @Param('passkey') passkey: string) {
    return this.passkeys.remove(session, passkey);
  }

  @Put(portalPaths.myPassword)
  @HttpCode(204)
  @Access('signed-in')
  changePassword(
    @CurrentSession() session: Session,
    @RequestBody(ChangePasswordRequest) request: ChangePasswordRequest,
  ) {
    return this.password.change(session, request);
  }

  @Post(portalPaths.myTotp)
  @HttpCode(200)
  @Access('half')
  beginTotp(@CurrentSession() session: Session) {
    return this.totp.begin(session);
  }

  @Put(portalPaths.myTotp)
  @HttpCode(204)
  @Access('half')
  confirmTotp(
    @CurrentCaller() caller: Caller,
    @CurrentSession() session: Session,
    @RequestBody(TotpRequest) request: TotpRequest,
  ) {
    return this.totp.confirm(caller, session, request);
  }

  @Delete(portalPaths.myTotp)
  @HttpCode(204)
  @Access('signed-in', { stepUp: true })
  removeTotp(@CurrentSession() session: Session) {
    return this.totp.remove(session);
  }

  @Post(portalPaths.myRecoveryCodes)
  @Access('signed-in')
  replaceRecoveryCodes(@CurrentSession() session: Session) {
    return this.recoveryCodes.replace(session);
  }
}
