import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { KeyStoreError } from '../key-store/key-store-error.js';

interface StorePasswordProps {
  /** Opens the key store here. Rejects with a `KeyStoreError`. */
  open: (password: string) => Promise<void>;
}

/** Asks for the password of a key store. It is used in this browser and goes nowhere. */
export function StorePassword({ open }: StorePasswordProps) {
  const id = useId();
  const [password, setPassword] = useState('');
  const [error, setError] = useState<KeyStoreError>();
  const [isOpening, setOpening] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setOpening(true);
    setError(undefined);
    try {
      await open(password);
    } catch (failure) {
      setOpening(false);
      setError(failure instanceof KeyStoreError ? failure : new KeyStoreError('not_a_key_store'));
    }
  };
  return (
    <form className="form" onSubmit={submit} autoComplete="off">
      <PasswordInput
        id={id}
        label="Password of the key store"
        description="It stays in this browser. Leave it empty where there is none."
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={error?.message}
        autoComplete="off"
        autoFocus
      />
      {error?.command && <code>{error.command}</code>}
      <div className="form-actions">
        <Button type="submit" loading={isOpening}>
          Open it here
        </Button>
      </div>
    </form>
  );
}
