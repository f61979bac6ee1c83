import { ClientAuthenticationError, refusal } from '@signet/protocol';
import type { ClientRecord } from '@signet/store';

/** A client has one method, the one it is registered with (RFC 7591 §2). Throws `ClientAuthenticationError`. */
export function acceptMethod({ metadata }: ClientRecord, used: string): void {
  const registered = metadata.token_endpoint_auth_method;
  if (registered === used) return;
  throw new ClientAuthenticationError(refusal('other_method_registered', { used, registered }));
}
