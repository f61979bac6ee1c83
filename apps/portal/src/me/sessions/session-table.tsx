import type { MySession } from '@signet/protocol';
import { Instant } from '../../page/instant.js';
import { StateTag } from '../../page/state-tag.js';
import { browserOf } from './browser-of.js';
import { EndSession } from './end-session.js';
import { methodNames } from './method-names.js';

export function SessionTable({ sessions }: { sessions: MySession[] }) {
  return (
    <div className="table-frame">
      <table className="table table-stacked">
        <thead>
          <tr>
            <th scope="col">Browser</th>
            <th scope="col">Address</th>
            <th scope="col">Signed in</th>
            <th scope="col">Last seen</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.session_id}>
              <th scope="row">
                {browserOf(session.agent)}
                <span className="cell-note agent">{session.agent}</span>
              </th>
              <td data-label="Address">
                <code>{session.address}</code>
              </td>
              <td data-label="Signed in">
                <Instant at={session.created_at} /> {methodNames[session.method]}
              </td>
              <td data-label="Last seen">
                <Instant at={session.last_seen_at} />
              </td>
              <td>
                {session.current ? <StateTag tone="ok">This one</StateTag> : <EndSession session={session} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
