import { decodeBase64url } from '@signet/protocol';
import { rosettePath } from './rosette.js';
import './seal.css';

const RADIUS = 20;

/** The rosette of a key: the same key looks the same everywhere. For the eye only, the thumbprint stands beside it. */
export function Seal({ thumbprint }: { thumbprint: string }) {
  const fingerprint = decodeBase64url(thumbprint) ?? new Uint8Array();
  return (
    <svg className="seal" viewBox="-25 -25 50 50" aria-hidden="true">
      <circle className="seal-rim" r="24" />
      <path d={rosettePath(fingerprint, RADIUS)} />
    </svg>
  );
}
