import { useCallback, useState } from 'react';
import { KeyIntake } from '../add-key/key-intake.js';
import type { PublicIntake } from '../add-key/intake/intake.js';
import { Checks } from '../add-key/checks/checks.js';
import { NewClientForm } from '../add-key/save/new-client-form.js';
import { MakeKey } from '../make-key/make-key.js';
import { Segments } from '../page/segments.js';
import '../add-key/add-key.css';

const ways = [
  { value: 'make', label: 'Make a pair here' },
  { value: 'have', label: 'I have one' },
] as const;

interface KeyBlockProps {
  organisation: string;
  onClient: (clientId: string) => void;
}

/** From no client to one with a key. */
export function KeyBlock({ organisation, onClient }: KeyBlockProps) {
  const [way, setWay] = useState<'have' | 'make'>('make');
  const [ready, setReady] = useState<{ intake: PublicIntake; at: Date }>();
  const onIntake = useCallback((intake: PublicIntake | undefined, at: Date) => {
    setReady(intake && { intake, at });
  }, []);
  return (
    <>
      <Segments
        legend="Where the key comes from"
        options={ways}
        value={way}
        onChange={(next) => {
          setWay(next);
          setReady(undefined);
        }}
      />
      {way === 'make' ? (
        <MakeKey onIntake={onIntake} fileName="signet-first" commonName="Signet client" />
      ) : (
        <KeyIntake onIntake={onIntake} makePair={() => setWay('make')} />
      )}
      {ready && (
        <div className="key-result">
          {way === 'have' && <Checks organisation={organisation} {...ready} />}
          <NewClientForm
            organisation={organisation}
            intake={ready.intake}
            onSaved={({ clientId }) => onClient(clientId)}
          />
        </div>
      )}
    </>
  );
}
