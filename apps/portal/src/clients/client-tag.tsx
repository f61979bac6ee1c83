import type { ClientStatus } from '@signet/protocol';
import type { Tone } from '../page/notice.js';
import { StateTag } from '../page/state-tag.js';

const tags: Record<ClientStatus, [Tone, string]> = {
  active: ['ok', 'Active'],
  paused: ['warn', 'Paused'],
  revoked: ['bad', 'Revoked'],
};

export function ClientTag({ status }: { status: ClientStatus }) {
  const [tone, text] = tags[status];
  return <StateTag tone={tone}>{text}</StateTag>;
}
