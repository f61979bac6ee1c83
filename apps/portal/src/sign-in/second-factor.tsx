import { useForm } from '@mantine/form';
import { Button } from '@mantine/core';
import { portalPaths, type SessionStarted } from '@signet/protocol';
import { useState } from 'react';
import { required } from '../form/required.js';
import { ServerForm } from '../form/server-form.js';
import { TextField } from '../form/text-field.js';
import { askServer } from '../server/ask-server.js';

type Method = NonNullable<SessionStarted['methods']>[number];

const ways = {
  totp: {
    path: portalPaths.signInWithTotp,
    label: 'Code from your authenticator app',
    hint: 'Six digits; a new one every 30 seconds.',
    other: 'Use an authenticator app instead',
  },
  recovery_code: {
    path: portalPaths.signInWithRecoveryCode,
    label: 'Recovery code',
    hint: 'One of the codes you kept. Each works once.',
    other: 'Use a recovery code instead',
  },
} satisfies Record<Method, Record<string, string>>;

interface SecondFactorProps {
  methods: Method[];
  onSignedIn: () => void;
  onGiveUp: () => void;
}

/** The second of two factors, after the password. */
export function SecondFactor({ methods, onSignedIn, onGiveUp }: SecondFactorProps) {
  const [method, setMethod] = useState<Method>(methods[0] ?? 'totp');
  const other = methods.find((one) => one !== method);
  return (
    <div className="ways">
      <p>Your password is right. One more proof that it is you:</p>
      <CodeForm key={method} way={ways[method]} isDigits={method === 'totp'} onSignedIn={onSignedIn} />
      {other && (
        <Button variant="subtle" onClick={() => setMethod(other)}>
          {ways[other].other}
        </Button>
      )}
      <Button variant="subtle" onClick={onGiveUp}>
        Start again
      </Button>
    </div>
  );
}

interface CodeFormProps {
  way: (typeof ways)[Method];
  isDigits: boolean;
  onSignedIn: () => void;
}

function CodeForm({ way, isDigits, onSignedIn }: CodeFormProps) {
  const form = useForm({ initialValues: { code: '' }, validate: { code: required('Enter the code.') } });
  return (
    <ServerForm
      form={form}
      labels={{ code: way.label }}
      action="Sign in"
      // Apps and people write codes in groups.
      send={({ code }) => askServer(way.path, { method: 'POST', body: { code: code.replaceAll(/\s/g, '') } })}
      onSent={onSignedIn}
    >
      <TextField
        form={form}
        name="code"
        label={way.label}
        description={way.hint}
        autoComplete="one-time-code"
        inputMode={isDigits ? 'numeric' : 'text'}
        data-autofocus
        autoFocus
      />
    </ServerForm>
  );
}
