import type { OrganisationStatus } from '@signet/protocol';
import { Notice } from '../page/notice.js';

/** Said on top as long as clients of the organisation get no tokens. */
export function StateNotice({ status }: { status: OrganisationStatus }) {
  if (status === 'approved') return null;
  if (status === 'suspended') {
    return (
      <Notice tone="bad">
        <p>
          <strong>This organisation is suspended.</strong> No client of it gets a token, and nothing can be
          changed. Ask the people who run this server.
        </p>
      </Notice>
    );
  }
  return (
    <Notice tone="warn">
      <p>
        <strong>This organisation is on trial.</strong> Prepare everything: add a key, make a client, try a
        registration. Tokens are issued once the people who run this server have approved it.
      </p>
    </Notice>
  );
}
