import { Button, PasswordInput, Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { saveFile } from '../key-text/save-file.js';
import { sealHeldPair } from './held-pair.js';
import { jwkFile, keyStoreFile, pkcs8File } from './key-files.js';
import type { MadePair } from './make-pair.js';

const forms = {
  pkcs8: 'PKCS#8 in PEM: openssl and every language read it, the snippets too',
  pkcs12: 'PKCS#12 under a password: Java, .NET and Windows read it',
  jwk: 'JWK: libraries of the JOSE family read it',
};
type Form = keyof typeof forms;

const SHORTEST_PASSWORD = 12;

interface DownloadFormProps {
  pair: MadePair;
  /** What the file is called, before its ending. */
  name: string;
}

/** Takes the private key home. After that it signs in this browser and cannot be taken out of it again. */
export function DownloadForm({ pair, name }: DownloadFormProps) {
  const [form, setForm] = useState<Form>('pkcs8');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (form === 'pkcs12' && password.length < SHORTEST_PASSWORD)
      return setError(
        `Give it at least ${SHORTEST_PASSWORD} characters: whoever finds the file can try passwords.`,
      );
    saveFile(await fileOf(form, { pair, name }, password));
    await sealHeldPair();
  };
  return (
    <form className="form" onSubmit={submit} autoComplete="off">
      <Radio.Group label="Save the private key as" value={form} onChange={(value) => setForm(value as Form)}>
        {Object.entries(forms).map(([value, label]) => (
          <Radio key={value} value={value} label={label} mt="xs" />
        ))}
      </Radio.Group>
      {form === 'pkcs12' && (
        <PasswordInput
          label="Password of the key store"
          description="It goes nowhere. Write it down: nobody can restore it."
          value={password}
          error={error}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="new-password"
        />
      )}
      <div className="form-actions">
        <Button type="submit">Download the private key</Button>
      </div>
    </form>
  );
}

const fileOf = (form: Form, { pair, name }: DownloadFormProps, password: string) => {
  if (form === 'pkcs8') return pkcs8File(pair, name);
  return form === 'jwk' ? jwkFile(pair, name) : keyStoreFile(pair, name, password);
};
