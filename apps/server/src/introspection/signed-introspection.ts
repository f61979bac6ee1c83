import { Injectable } from '@nestjs/common';
import type { IntrospectionResponse } from '@signet/protocol';
import { encryptToken, signIntrospection } from '@signet/tokens';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import { Resources } from '../resource-servers/resources.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';

/** Introspection answers as JWTs (RFC 9701 §5). */
@Injectable()
export class SignedIntrospection {
  constructor(
    private readonly keys: SigningKeys,
    private readonly endpoints: Endpoints,
    private readonly resources: Resources,
    private readonly clock: Clock,
  ) {}

  /** `resource` is the resource server that asked; encrypted after that where it registered so, a nested JWT (RFC 7519 §5.2). */
  async sign(token_introspection: IntrospectionResponse, resource: string): Promise<string> {
    const claims = {
      iss: this.endpoints.issuer,
      aud: resource,
      iat: this.clock.seconds(),
      token_introspection,
    };
    const signed = await signIntrospection(claims, this.keys.signing('introspection'));
    // Admission has compared the catalogue: what it says is of this moment.
    const key = this.resources.current.findIntrospectionKey(resource);
    return key ? encryptToken(signed, key) : signed;
  }
}
