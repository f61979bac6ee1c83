import { portalPages } from '@signet/protocol';
import { issuerPath } from '../server/issuer-path.js';

/** A code, leading to what it means. Anybody may read that, so it is an address outside of the organisation. */
export const ErrorLink = ({ code }: { code: string }) => (
  <a href={issuerPath() + portalPages.error.replace(':code', encodeURIComponent(code))}>
    <code>{code}</code>
  </a>
);
