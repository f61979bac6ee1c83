import type { PortalClient } from '@signet/protocol';
import { useCallback, useState } from 'react';
import { Checks } from '../add-key/checks/checks.js';
import type { PublicIntake } from '../add-key/intake/intake.js';
import { KeyIntake } from '../add-key/key-intake.js';
import { MakeKey } from '../make-key/make-key.js';
import { Segments } from '../page/segments.js';
import { SuccessorForm } from './successor-form.js';
import '../add-key/add-key.css';

interface AddStepProps {
  organisation: string;
  client: PortalClient;
  mayAdd: boolean;
  onAdded: (key_id: string) => void;
}

const ways = [
  { value: 'make', label: 'Make a pair here' },
  { value: 'have', label: 'I have one' },
] as const;

/** The new key: made here, or brought along. */
export function AddStep({ organisation, client, mayAdd, onAdded }: AddStepProps) {
  const [way, setWay] = useState<'have' | 'make'>('make');
  const [ready, setReady] = useState<{ intake: PublicIntake; at: Date }>();
  const onIntake = useCallback((intake: PublicIntake | undefined, at: Date) => {
    setReady(intake && { intake, at });
  }, []);
  if (!mayAdd) return <p>An owner or a developer can add a key, as long as the old one is in use.</p>;
  return (
    <div className="rotate-add">
      <Segments
        legend="Where the new key comes from"
        options={ways}
        value={way}
        onChange={(next) => {
          setWay(next);
          setReady(undefined);
        }}
      />
      {way === 'have' ? (
        <KeyIntake onIntake={onIntake} makePair={() => setWay('make')} />
      ) : (
        <MakeKey
          onIntake={onIntake}
          fileName="signet-next"
          commonName={client.client_name ?? client.client_id}
        />
      )}
      {ready && (
        <>
          <Checks organisation={organisation} {...ready} />
          <SuccessorForm
            organisation={organisation}
            clientId={client.client_id}
            material={ready.intake.material}
            onAdded={onAdded}
          />
        </>
      )}
    </div>
  );
}
