import type { PublicJwk } from '@signet/key-material';
import type { Profile, SigningAlgorithm } from '@signet/protocol';

/** A public key a JWS may be verified with. Times in seconds. */
export interface VerificationKey {
  kid: string;
  jwk: PublicJwk;
  notBefore?: number;
  notAfter?: number;
}

/** A public key a client may authenticate with. */
export interface AuthenticationKey extends VerificationKey {
  thumbprint: string;
}

/** What client authentication needs to know of a client. */
export interface AuthenticatingClient<Key extends AuthenticationKey = AuthenticationKey> {
  clientId: string;
  keys: readonly Key[];
  metadata: { token_endpoint_auth_signing_alg?: string };
  /** The security profile it is held to; `standard` where it is absent. */
  profile?: Profile;
}

/** Header members we look at (RFC 7515 §4.1). */
export interface JwsHeader {
  alg: SigningAlgorithm;
  kid?: string;
}
