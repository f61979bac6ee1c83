import { HttpCode, Post } from '@nestjs/common';
import { AcceptInvitationRequest, LookAtInvitationRequest, portalPaths } from '@signet/protocol';
import { Access } from '../access/access.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { RequestBody } from '../requests/request-body.js';
import { InvitationsService } from './invitations.service.js';

@PortalController()
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Post(portalPaths.lookAtInvitation)
  @HttpCode(200)
  @Access('public')
  look(
    @CurrentCaller() caller: Caller,
    @RequestBody(LookAtInvitationRequest) request: LookAtInvitationRequest,
  ) {
    return this.invitations.look(caller, request);
  }

  @Post(portalPaths.acceptInvitation)
  @HttpCode(200)
  @Access('public', { session: 'optional' })
  accept(
    @CurrentCaller() caller: Caller,
    @RequestBody(AcceptInvitationRequest) request: AcceptInvitationRequest,
  ) {
    return this.invitations.accept(caller, request);
  }
}
