import { useParams } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { MakeKey } from '../make-key/make-key.js';
import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import { Segments } from '../page/segments.js';
import { Checks } from './checks/checks.js';
import type { PublicIntake } from './intake/intake.js';
import { KeyCard } from './key-card.js';
import { KeyIntake } from './key-intake.js';
import { SaveForm } from './save/save-form.js';
import { Saved } from './save/saved.js';
import type { SavedKey } from './save/saved-key.js';
import './add-key.css';

const ways = [
  { value: 'have', label: 'I have one' },
  { value: 'make', label: 'Make a pair here' },
] as const;

/** From whatever somebody has, or has not yet, to a registered key and its client ID. */
export function AddKeyPage() {
  const { organisation } = useParams({ from: '/signed-in/o/$organisation/keys/new' });
  const [way, setWay] = useState<'have' | 'make'>('have');
  const [ready, setReady] = useState<{ intake: PublicIntake; at: Date }>();
  const [saved, setSaved] = useState<SavedKey>();
  const onIntake = useCallback((intake: PublicIntake | undefined, at: Date) => {
    setReady(intake && { intake, at });
  }, []);
  if (saved) {
    return (
      <Page title="Key registered">
        <Panel id="saved" title="Stored">
          <Saved organisation={organisation} saved={saved} />
        </Panel>
      </Page>
    );
  }
  return (
    <Page title="Add a key" about="A certificate, a public key or a key set. Private keys stay with you.">
      <Panel id="key" title="Key">
        <Segments
          legend="Where the key comes from"
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
          <MakeKey onIntake={onIntake} fileName={`signet-${monthNow()}`} commonName="Signet client" />
        )}
      </Panel>
      {ready && (
        <div className="panel-pair">
          <Panel id="checks" title="What it is">
            <div className="key-result">
              <KeyCard {...ready} />
              <Checks organisation={organisation} {...ready} />
            </div>
          </Panel>
          <Panel id="save" title="Register it">
            <SaveForm organisation={organisation} intake={ready.intake} onSaved={setSaved} />
          </Panel>
        </div>
      )}
    </Page>
  );
}

const monthNow = (): string => new Date().toISOString().slice(0, 7);
