import { Injectable } from '@nestjs/common';
import type { IntrospectionResponse } from '@signet/protocol';
import { signIntrospection } from '@signet/tokens';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';

/** Introspection answers as JWTs (RFC 9701 §5). */
@Injectable()
export class SignedIntrospection {
  constructor(
    private readonly keys: SigningKeys,
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {}

  /** `resource` is the resource server that asked. */
  sign(token_introspection: IntrospectionResponse, resource: string): Promise<string> {
    const claims = {
      iss: this.endpoints.issuer,
      aud: resource,
      iat: this.clock.seconds(),
      token_introspection,
    };
    return signIntrospection(claims, this.keys.signing('introspection'));
  }
}
