import { Panel } from '../panel.js';
import type { ThisServer } from '../this-server/fetch-server.js';
import { Details } from './details/details.js';
import { MaterialField } from './material-field.js';
import { RequestProof } from './request-proof.js';
import { useFileDrop } from './use-file-drop.js';
import { useMaterial } from './use-material.js';
import { Verdict } from './verdict.js';
import { verdictOf } from './verdict-of.js';
import './check-a-key.css';

/** Says what a certificate, a key or an assertion is and what is wrong with it, without sending it anywhere. */
export function CheckAKey({ server }: { server: ThisServer | undefined }) {
  const { check, ...material } = useMaterial();
  const isHovering = useFileDrop(material.giveFile);
  const verdict = verdictOf(check, server);
  return (
    <Panel id="check-a-key" title="Check a key">
      <MaterialField {...material} isHovering={isHovering} isFaulty={verdict?.tone === 'bad'} />
      <Verdict verdict={verdict} />
      {check.state === 'read' && <Details {...check} server={server} />}
      {check.state === 'read' && <RequestProof since={check.at} />}
    </Panel>
  );
}
