import type { OrganisationStatus } from '@signet/protocol';
import type { Tone } from './notice.js';
import { StateTag } from './state-tag.js';

const tags: Record<OrganisationStatus, [Tone, string]> = {
  pending: ['warn', 'Waiting for approval'],
  approved: ['ok', 'Approved'],
  suspended: ['bad', 'Suspended'],
};

export function OrganisationTag({ status }: { status: OrganisationStatus }) {
  const [tone, word] = tags[status];
  return <StateTag tone={tone}>{word}</StateTag>;
}
