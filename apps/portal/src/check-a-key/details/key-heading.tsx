import { Seal } from '../../seal/seal.js';
import { keyText } from '../key-text.js';
import type { ReadKey } from '../reading/reading.js';

/** A key with its seal, what it is, and what it may sign with. */
export function KeyHeading({ readKey, title }: { readKey: ReadKey; title: string }) {
  return (
    <div className="key-heading">
      <Seal thumbprint={readKey.thumbprint} />
      <div>
        <h3>{title}</h3>
        <p>
          {keyText(readKey.jwk)}, may sign with <code>{readKey.algorithms.join(', ')}</code>
        </p>
      </div>
    </div>
  );
}
