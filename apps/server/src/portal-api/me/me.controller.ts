import { Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { portalPaths, RenameMeRequest } from '@signet/protocol';
import type { CurrentSession as Session } from '@signet/store';
import { Access } from '../access/access.js';
import { type Caller, CurrentCaller, CurrentSession } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { RequestBody } from '../requests/request-body.js';
import { MeService } from './me.service.js';

@PortalController()
export class MeController {
  constructor(private readonly me: MeService) {}

  @Get(portalPaths.me)
  @Access('signed-in')
  read(@CurrentSession() session: Session) {
    return this.me.read(session);
  }

  @Patch(portalPaths.me)
  @Access('signed-in')
  rename(@CurrentSession() session: Session, @RequestBody(RenameMeRequest) request: RenameMeRequest) {
    return this.me.rename(session, request);
  }

  @Get(portalPaths.mySessions)
  @Access('signed-in')
  listSessions(@CurrentSession() session: Session) {
    return this.me.listSessions(session);
  }

  @Delete(portalPaths.mySession)
  @HttpCode(204)
  @Access('signed-in')
  endSession(@CurrentSession() session: Session, @Param('session') sessionId: string) {
    return this.me.endSession(session, sessionId);
  }

  @Delete(portalPaths.mySessions)
  @HttpCode(204)
  @Access('signed-in')
  endOtherSessions(@CurrentSession() session: Session) {
    return this.me.endOtherSessions(session);
  }

  @Post(portalPaths.signOut)
  @HttpCode(204)
  @Access('public')
  signOut(@CurrentCaller() caller: Caller) {
    return this.me.signOut(caller);
  }
}
