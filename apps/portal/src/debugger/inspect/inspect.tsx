import { mayHoldPrivateKey } from '../../check-a-key/private-material.js';
import { counted } from '../../check-a-key/counted.js';
import { useState } from 'react';
import { CopyButton } from '../../copy/copy-button.js';
import { Notice } from '../../page/notice.js';
import { AssertionField } from '../assertion-field.js';
import { Ruler } from '../clock/ruler.js';
import type { Expecting } from '../expectations.js';
import type { Inspection, Unreadable } from './inspection.js';
import { memberVerdicts } from './member-verdicts.js';
import { Members } from './members.js';
import { Parts } from './parts.js';
import { reportOf } from './report.js';
import { useInspection } from './use-inspection.js';

interface InspectProps {
  expecting: Expecting;
  text: string;
  onText: (text: string) => void;
}

/** An assertion taken apart, each part judged by what this server expects. */
export function Inspect({ expecting, text, onText }: InspectProps) {
  const [wasPrivate, setWasPrivate] = useState(false);
  const found = useInspection(text, expecting.context);
  const take = (next: string) => {
    const isPrivate = mayHoldPrivateKey(next);
    setWasPrivate(isPrivate);
    expecting.look();
    onText(isPrivate ? '' : next);
  };
  return (
    <div className="inspect">
      <AssertionField value={text} onText={take} isFaulty={wasPrivate || isFaulty(found)} />
      <div id="debugger-verdict" role="status">
        {wasPrivate && (
          <Notice tone="bad">
            <p>
              <strong>That is a private key. We removed it from the page and sent nothing.</strong> To sign
              with a key here, choose its file under “Build”.
            </p>
          </Notice>
        )}
        {found && <Verdict found={found} />}
      </div>
      {found && 'header' in found && <Details inspection={found} expecting={expecting} />}
    </div>
  );
}

const isFaulty = (found: Inspection | Unreadable | undefined): boolean =>
  found !== undefined && ('problem' in found || found.refusals.length > 0);

function Verdict({ found }: { found: Inspection | Unreadable }) {
  const cleaned = found.cleanings.length > 0 && <p>Taken off: {found.cleanings.join('; ')}.</p>;
  if ('problem' in found) {
    return (
      <Notice tone="bad">
        <p>
          <strong>This is not a JWT.</strong> {found.problem} <code>DCR-2101</code>
        </p>
        {cleaned}
      </Notice>
    );
  }
  const { length } = found.refusals;
  if (length > 0) {
    return (
      <Notice tone="bad">
        <p>
          <strong>This server would refuse it: {counted(length)} to mend.</strong>
        </p>
        {cleaned}
      </Notice>
    );
  }
  return (
    <Notice tone="ok">
      <p>
        <strong>This server would take it.</strong>{' '}
        {found.isSigned
          ? 'Its signature fits a registered key.'
          : 'Its signature was not checked: that takes the keys of the client. Sign in to have them here.'}
      </p>
      {cleaned}
    </Notice>
  );
}

const wantedClaims = ['iss', 'sub', 'aud', 'exp', 'iat', 'jti'];

function Details({ inspection, expecting }: { inspection: Inspection; expecting: Expecting }) {
  const { jwt, header, claims, refusals } = inspection;
  const { context, own } = expecting;
  const signature = memberVerdicts({}, refusals, ['signature']);
  return (
    <>
      <Parts jwt={jwt} />
      <Ruler claims={claims} now={context.now} own={own} />
      <div className="inspect-parts">
        <Members
          title="Header"
          lines={[...memberVerdicts(header, refusals, ['alg', 'typ', 'kid']), ...signature]}
          expected={{ alg: context.algorithms.join(', '), typ: 'client-authentication+jwt' }}
        />
        <Members
          title="Claims"
          lines={memberVerdicts(claims, refusals, wantedClaims)}
          expected={{ aud: context.issuer, exp: `${context.now + 60}`, iat: `${context.now}` }}
        />
      </div>
      <div className="form-actions">
        <CopyButton
          text={reportOf(inspection, new Date(context.now * 1000))}
          what="report without signature and jti"
          label="Copy a report to share"
        />
        <button type="button" className="button button-small" onClick={expecting.look}>
          Look again now
        </button>
      </div>
    </>
  );
}
