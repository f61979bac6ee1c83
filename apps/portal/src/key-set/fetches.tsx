import type { RemoteKeySetFetch } from '@signet/protocol';
import { EmptyState } from '../page/empty-state.js';
import { Instant } from '../page/instant.js';
import type { Tone } from '../page/notice.js';
import { StateTag } from '../page/state-tag.js';

const tones: Record<RemoteKeySetFetch['outcome'], Tone | 'none'> = {
  changed: 'info',
  unchanged: 'ok',
  failed: 'bad',
};

/** Each time the key set was read: how long it took, and what had changed. */
export function Fetches({ fetches }: { fetches: RemoteKeySetFetch[] }) {
  if (fetches.length === 0) return <EmptyState>It was not read yet.</EmptyState>;
  return (
    <div className="table-frame">
      <table className="table table-stacked">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Outcome</th>
            <th scope="col">What changed</th>
            <th scope="col">Took</th>
          </tr>
        </thead>
        <tbody>
          {fetches.map((fetch) => (
            <tr key={fetch.at}>
              <th scope="row">
                <Instant at={fetch.at} />
              </th>
              <td data-label="Outcome">
                <StateTag tone={tones[fetch.outcome]}>{fetch.outcome}</StateTag>
              </td>
              <td data-label="What changed">
                <Difference fetch={fetch} />
              </td>
              <td data-label="Took">{tookText(fetch)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Difference({ fetch: { added, removed, ignored, failure } }: { fetch: RemoteKeySetFetch }) {
  if (failure) return <>{failure}</>;
  if (added.length + removed.length + ignored.length === 0) return <>nothing</>;
  return (
    <>
      {added.length > 0 && (
        <span className="cell-note">
          came: <code>{added.join(', ')}</code>
        </span>
      )}
      {removed.length > 0 && (
        <span className="cell-note">
          went: <code>{removed.join(', ')}</code>
        </span>
      )}
      {ignored.length > 0 && <span className="cell-note">left out: {ignored.join('; ')}</span>}
    </>
  );
}

/** All steps together, then each. */
function tookText({ took: { all, ...steps } }: RemoteKeySetFetch): string {
  const each = Object.entries(steps).map(([step, milliseconds]) => `${step} ${Math.round(milliseconds)}`);
  return `${Math.round(all ?? 0)} ms${each.length > 0 ? ` (${each.join(', ')})` : ''}`;
}
