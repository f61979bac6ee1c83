import { useEffect, useState } from 'react';
import { MaterialField } from '../check-a-key/material-field.js';
import { useFileDrop } from '../check-a-key/use-file-drop.js';
import { ProblemList } from '../check-a-key/details/problem-list.js';
import { Verdict } from '../check-a-key/verdict.js';
import '../check-a-key/check-a-key.css';
import type { PublicIntake } from './intake/intake.js';
import { isPublic } from './intake/intake.js';
import { intakeVerdict } from './intake-verdict.js';
import { KeptPrivateKey } from './kept-private-key.js';
import { PrivateKeyChoices } from './private-key-choices.js';
import { StorePassword } from './store-password.js';
import { useIntake } from './use-intake.js';

interface KeyIntakeProps {
  /** Told what can be registered, and `undefined` when that is gone. */
  onIntake: (intake: PublicIntake | undefined, at: Date) => void;
  makePair: () => void;
}

const label = 'Certificate, public key or key set';
const hint =
  'Paste it, drop a file on this page, or choose one: PEM, DER, PKCS#7, PKCS#12, JWK or JWK Set. It is read in your browser; only public parts are ever sent.';

/** One field for everything that can hold a key, and the steps it takes to get to the public part. */
export function KeyIntake({ onIntake, makePair }: KeyIntakeProps) {
  const { intakeState, withApart, settleWith, ...field } = useIntake();
  const [kept, setKept] = useState<Uint8Array<ArrayBuffer>>();
  const forgetting =
    <Given extends unknown[]>(give: (...given: Given) => unknown) =>
    (...given: Given) => {
      setKept(undefined);
      give(...given);
    };
  const giveFile = forgetting(field.giveFile);
  const isHovering = useFileDrop(giveFile);
  const verdict = intakeVerdict(intakeState);
  const intake = intakeState.state === 'read' ? intakeState.intake : undefined;
  useEffect(() => {
    if (intakeState.state === 'read' && isPublic(intakeState.intake))
      onIntake(intakeState.intake, intakeState.at);
    else onIntake(undefined, new Date());
  }, [intakeState, onIntake]);

  const takePublicHalf = () =>
    withApart(async (octets) => {
      const { publicHalf } = await import('./intake/public-half.js');
      settleWith(await publicHalf(octets, new Date()));
    });
  const openStore = async (password: string) => {
    await withApart(async (octets) => {
      const { openedStore } = await import('./intake/key-store-intake.js');
      const opened = await openedStore(octets, password, new Date());
      setKept(opened.privateKey);
      settleWith(opened.intake);
    });
  };
  return (
    <div className="key-intake">
      <MaterialField
        content={field.content}
        giveText={forgetting(field.giveText)}
        giveFile={giveFile}
        startAgain={forgetting(field.startAgain)}
        label={label}
        hint={hint}
        isHovering={isHovering}
        isFaulty={verdict?.tone === 'bad'}
      />
      <Verdict verdict={verdict} />
      {intake?.kind === 'refused' && <ProblemList problems={intake.problems} />}
      {intake?.kind === 'key_store' && <StorePassword open={openStore} />}
      {intake?.kind === 'private_key' && (
        <PrivateKeyChoices
          isReadable={intake.isReadable}
          takePublicHalf={() => void takePublicHalf()}
          makePair={makePair}
        />
      )}
      {kept && <KeptPrivateKey privateKey={kept} drop={() => setKept(undefined)} />}
    </div>
  );
}
