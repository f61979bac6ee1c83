import type { OrganisationStatus } from '@signet/protocol';

const words: Record<OrganisationStatus, { label: string; about: string }> = {
  pending: { label: 'Trial', about: 'waiting for approval; its clients get no tokens yet' },
  approved: { label: 'Live', about: 'approved' },
  suspended: { label: 'Suspended', about: 'its clients get no tokens; nothing can be changed' },
};

/** Where the organisation stands, in a word with a rule of its own: hatched for trial, solid for live. */
export function OrganisationState({ status }: { status: OrganisationStatus }) {
  return (
    <p className={`organisation-state organisation-${status}`}>
      <span>{words[status].label}</span>
      <span className="visually-hidden">: {words[status].about}</span>
    </p>
  );
}
