import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Notice } from '../page/notice.js';
import { DownloadForm } from './download-form.js';
import { forgetPair, holdPair } from './held-pair.js';
import { type MadePair, makePair } from './make-pair.js';
import { type PairWish, PairForm } from './pair-form.js';
import { RequestCount } from './request-count.js';
import { selfSigned } from './self-signed.js';
import { useHeldPair } from './use-held-pair.js';
import { useLeaveWarning } from './use-leave-warning.js';
import { type OnIntake, usePublicPart } from './use-public-part.js';

interface MakeKeyProps {
  /** Told the public half of a new pair, and `undefined` when the pair is forgotten. */
  onIntake: OnIntake;
  /** What the files are called, before their ending. */
  fileName: string;
  /** Whose certificate it is, where one is wanted. */
  commonName: string;
}

/** Makes a pair here, has its private half downloaded, and gives on its public half. */
export function MakeKey({ onIntake, fileName, commonName }: MakeKeyProps) {
  const pair = useHeldPair();
  const [isMaking, setMaking] = useState(false);
  const material = usePublicPart(pair, onIntake);
  useLeaveWarning(pair?.privateKey.extractable === true);
  // The code for it is there before there is a key, so that nothing needs to be fetched from then on.
  useEffect(() => void import('../key-store/make-key-store.js').catch(() => undefined), []);

  const make = async ({ alg, isCertified }: PairWish) => {
    setMaking(true);
    const made = await makePair(alg);
    holdPair(isCertified ? { ...made, certificate: await selfSigned(made, commonName) } : made);
    setMaking(false);
  };
  if (!pair) return <PairForm isMaking={isMaking} make={(wish) => void make(wish)} />;
  return (
    <div className="pair-made">
      {pair.privateKey.extractable ? <NotYetDownloaded pair={pair} name={fileName} /> : <Downloaded />}
      {material && <RequestCount since={pair.madeAt} material={material} />}
    </div>
  );
}

function NotYetDownloaded({ pair, name }: { pair: MadePair; name: string }) {
  return (
    <>
      <Notice tone="warn" role="status">
        <p>
          <strong>The pair is made. Its private half is only in this page.</strong> Download it before you
          leave or load the page again.
        </p>
      </Notice>
      <DownloadForm pair={pair} name={name} />
    </>
  );
}

function Downloaded() {
  return (
    <Notice tone="ok" role="status">
      <p>
        <strong>Downloaded.</strong> The key can no longer be taken out of this browser. Until the page is
        left it can sign here, in the debugger.
      </p>
      <Button variant="default" onClick={forgetPair}>
        Forget it and make another
      </Button>
    </Notice>
  );
}
