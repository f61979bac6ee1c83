import type { MyPasskey } from '@signet/protocol';
import { Instant } from '../../page/instant.js';
import { PasskeyActions } from './passkey-actions.js';

export function PasskeyTable({ passkeys }: { passkeys: MyPasskey[] }) {
  return (
    <div className="table-frame">
      <table className="table table-stacked">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Added</th>
            <th scope="col">Last used</th>
            <th scope="col">Where it lives</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {passkeys.map((passkey) => (
            <tr key={passkey.passkey}>
              <th scope="row">{passkey.name}</th>
              <td data-label="Added">
                <Instant at={passkey.created_at} />
              </td>
              <td data-label="Last used">
                {passkey.last_used_at ? <Instant at={passkey.last_used_at} /> : 'not yet'}
              </td>
              <td data-label="Where it lives">
                {passkey.backed_up ? 'synced by your devices' : 'on one device'}
              </td>
              <td>
                <PasskeyActions passkey={passkey} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
