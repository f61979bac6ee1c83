import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { KnownKey } from '../inspect/signature.js';
import type { Expecting } from '../expectations.js';
import { breakages } from './breakages.js';
import { type Draft, goodDraft } from './draft.js';
import { KeyChoice } from './key-choice.js';
import { MembersEditor } from './members-editor.js';
import { signDraft } from './sign-draft.js';
import type { SigningKey } from './signing-key.js';

interface BuildProps {
  expecting: Expecting;
  keys: readonly KnownKey[] | undefined;
  onBuilt: (jwt: string) => void;
}

/** Signs an assertion here, right or, on purpose, wrong; then it is inspected like any other. */
export function Build({ expecting, keys, onBuilt }: BuildProps) {
  const [key, setKey] = useState<SigningKey>();
  const [clientId, setClientId] = useState('');
  const [flaws, setFlaws] = useState<readonly string[]>([]);
  const [edited, setEdited] = useState<Pick<Draft, 'header' | 'claims'>>();
  const chooseKey = (next: SigningKey | undefined) => {
    setKey(next);
    setEdited(undefined);
    const owner = keys?.find(({ kid }) => kid === next?.kid);
    if (owner) setClientId(owner.client_id);
  };
  const draft = (): Draft => {
    const now = Math.floor((Date.now() + expecting.offset) / 1000);
    const issuer = expecting.context.issuer ?? location.origin;
    const good = goodDraft({ clientId, issuer, now, key: key! });
    const chosen = breakages.filter(({ label }) => flaws.includes(label));
    return chosen.reduce((worse, { apply }) => apply(worse), good);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (key) onBuilt(await signDraft({ ...draft(), ...edited }, key));
  };
  return (
    <form className="build" onSubmit={(event) => void submit(event)} autoComplete="off">
      <KeyChoice chosen={key} onKey={chooseKey} />
      <TextInput
        label="Client ID"
        value={clientId}
        onChange={(event) => {
          setClientId(event.currentTarget.value);
          setEdited(undefined);
        }}
        spellCheck={false}
        autoComplete="off"
      />
      <Checkbox.Group
        label="Break it on purpose"
        description="To see what the error looks like, or to test what your client does with it."
        value={[...flaws]}
        onChange={(next) => {
          setFlaws(next);
          setEdited(undefined);
        }}
      >
        <div className="breakages">
          {breakages.map(({ label }) => (
            <Checkbox key={label} value={label} label={label} />
          ))}
        </div>
      </Checkbox.Group>
      {key && (
        <MembersEditor
          key={`${key.kid} ${clientId} ${flaws.join()}`}
          makeDraft={draft}
          onEdited={setEdited}
        />
      )}
      <div className="form-actions">
        <Button type="submit" disabled={!key}>
          Sign it and inspect it
        </Button>
        {!key && <span className="remark">Choose a key first.</span>}
      </div>
    </form>
  );
}
