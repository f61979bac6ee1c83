import type { ServerProblem } from '../server/server-problem.js';
import { roleNames } from './role-names.js';

/** In place of what this person may not see: why, and who may. */
export function NoRight({ roles }: { roles: ServerProblem['roles'] }) {
  return (
    <div className="empty-state">
      <p>
        Your role does not show this.
        {roles.length > 0 && ` It is for: ${roles.map((role) => roleNames[role]).join(', ')}.`} An owner of
        the organisation can change your role.
      </p>
    </div>
  );
}
