import type { Organisation } from '@signet/protocol';
import { CopyButton } from '../copy/copy-button.js';
import { instantText } from '../lifetime/instant-text.js';
import { roleNames } from '../page/role-names.js';

/** The organisation in one strip. */
export function OrganisationFacts({ organisation }: { organisation: Organisation }) {
  const { organisation_id, role, created_at } = organisation;
  return (
    <dl className="strip">
      <div>
        <dt>You are</dt>
        <dd>{roleNames[role ?? 'staff']}</dd>
      </div>
      <div>
        <dt>Organisation ID</dt>
        <dd className="strip-copyable">
          <code>{organisation_id}</code> <CopyButton text={organisation_id} what="the organisation ID" />
        </dd>
      </div>
      <div>
        <dt>Here since</dt>
        <dd>{instantText(new Date(created_at))}</dd>
      </div>
    </dl>
  );
}
