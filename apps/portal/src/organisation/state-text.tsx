import type { OrganisationStatus } from '@signet/protocol';

const texts: Record<OrganisationStatus, string> = {
  pending:
    'On trial: you can make clients and keys, and try a registration. Tokens are issued once the people who run this server have approved the organisation.',
  approved: 'Approved: active clients of the organisation get tokens.',
  suspended:
    'Suspended by the people who run this server: no client of the organisation gets a token, and nothing can be changed. Ask them why.',
};

/** What the state of an organisation means for it. */
export function StateText({ status }: { status: OrganisationStatus }) {
  return <p className="panel-text">{texts[status]}</p>;
}
