import { portalPath, portalPaths } from '@signet/protocol';
import { issuerPath } from '../server/issuer-path.js';

const forms = [
  { path: portalPaths.auditCsv, name: 'CSV' },
  { path: portalPaths.auditNdjson, name: 'NDJSON' },
] as const;

/** The audit as files, for an owner. */
export function AuditExport({ organisation }: { organisation: string }) {
  return forms.map(({ path, name }) => (
    <a
      key={name}
      className="button"
      href={issuerPath() + portalPath(path, { organisation })}
      title="At most the newest 10,000 changes"
      download
    >
      <span className="visually-hidden">Download as </span>
      {name}
    </a>
  ));
}
