import { Radio } from '@mantine/core';
import { useState } from 'react';
import type { PublicIntake } from '../intake/intake.js';
import { NewClientForm } from './new-client-form.js';
import { FurtherKeyForm } from './further-key-form.js';
import type { SavedKey } from './saved-key.js';

export interface SaveProps {
  organisation: string;
  intake: PublicIntake;
  onSaved: (saved: SavedKey) => void;
}

/** What the key is for, its name, and the button that registers it. */
export function SaveForm(props: SaveProps) {
  const [purpose, setPurpose] = useState('client');
  return (
    <>
      <Radio.Group className="ways" label="It is for" value={purpose} onChange={setPurpose}>
        <Radio
          value="client"
          label="A new client"
          description="An onboarding client: it may get tokens of scope dcr and register clients with them."
          mt="xs"
        />
        <Radio
          value="key"
          label="A client there is already"
          description="The key is staged: it counts from its first use, and the others go on."
          mt="xs"
        />
      </Radio.Group>
      {purpose === 'client' ? <NewClientForm {...props} /> : <FurtherKeyForm {...props} />}
    </>
  );
}
