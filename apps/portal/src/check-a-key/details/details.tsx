import type { ThisServer } from '../../this-server/fetch-server.js';
import { refusalsHere } from '../assertion/assertion-verdict.js';
import type { Reading } from '../reading/reading.js';
import { AssertionDetails } from './assertion-details.js';
import { CertificateDetails } from './certificate-details.js';
import { KeyDetails } from './key-details.js';
import { KeySetActions } from './key-set-actions.js';
import { ProblemList } from './problem-list.js';

/** Everything there is to know about what was read. */
export function Details({
  reading,
  at,
  server,
}: {
  reading: Reading;
  at: Date;
  server: ThisServer | undefined;
}) {
  switch (reading.kind) {
    case 'certificate':
      return <CertificateDetails certificate={reading} now={at} />;
    case 'keys':
      return (
        <>
          {reading.keys.map((key) => (
            <KeyDetails key={key.thumbprint} readKey={key} />
          ))}
          <KeySetActions keys={reading.keys} />
        </>
      );
    case 'assertion':
      return <AssertionDetails {...reading} refusals={refusalsHere(reading, at, server)} />;
    case 'refused':
      return <ProblemList problems={reading.problems} />;
    default:
      return null;
  }
}
