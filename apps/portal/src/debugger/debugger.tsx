import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { RequestProof } from '../check-a-key/request-proof.js';
import '../check-a-key/check-a-key.css';
import { ClockNote } from '../this-server/clock-note.js';
import { Build } from './build/build.js';
import { useExpectations } from './expectations.js';
import { Inspect } from './inspect/inspect.js';
import type { KnownKey } from './inspect/signature.js';
import './debugger.css';

/** Both directions: an assertion taken apart, and one made. */
export function Debugger({ keys }: { keys: readonly KnownKey[] | undefined }) {
  const expecting = useExpectations(keys);
  const [tab, setTab] = useState<string | null>('inspect');
  const [text, setText] = useState('');
  const [since, setSince] = useState<Date>();
  const take = (next: string) => {
    setSince((before) => (next === '' ? undefined : (before ?? new Date())));
    setText(next);
  };
  return (
    <div className="debugger">
      <ClockNote offset={expecting.offset} />
      <Tabs value={tab} onChange={setTab}>
        <Tabs.List aria-label="Direction">
          <Tabs.Tab value="inspect">Inspect</Tabs.Tab>
          <Tabs.Tab value="build">Build</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="inspect">
          <Inspect expecting={expecting} text={text} onText={take} />
        </Tabs.Panel>
        <Tabs.Panel value="build">
          <Build
            expecting={expecting}
            keys={keys}
            onBuilt={(jwt) => {
              expecting.look();
              take(jwt);
              setTab('inspect');
            }}
          />
        </Tabs.Panel>
      </Tabs>
      {since && <RequestProof since={since} />}
    </div>
  );
}
