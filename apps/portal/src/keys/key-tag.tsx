import type { PortalKeyState } from '@signet/protocol';
import type { Tone } from '../page/notice.js';
import { StateTag } from '../page/state-tag.js';

const tags: Record<PortalKeyState, [Tone | 'none', string]> = {
  staged: ['info', 'Staged'],
  active: ['ok', 'Active'],
  retiring: ['warn', 'Retiring'],
  retired: ['none', 'Retired'],
  revoked: ['bad', 'Revoked'],
  expired: ['bad', 'Expired'],
};

export function KeyTag({ state }: { state: PortalKeyState }) {
  const [tone, text] = tags[state];
  return <StateTag tone={tone}>{text}</StateTag>;
}
