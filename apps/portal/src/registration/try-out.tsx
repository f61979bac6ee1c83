import { Textarea } from '@mantine/core';
import {
  isJsonObject,
  type JsonObject,
  portalPath,
  portalPaths,
  type RegistrationAccess,
  type RegistrationVerdict,
} from '@signet/protocol';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemNotice } from '../page/problem-notice.js';
import { RightButton } from '../page/right-button.js';
import { askServer } from '../server/ask-server.js';
import { draftOf } from './draft.js';
import { hasPrivateKey, readMetadata } from './read-metadata.js';
import { Verdict } from './verdict.js';

interface TryOutProps {
  organisation: string;
  access: RegistrationAccess;
  mayTry: boolean;
}

/** Client metadata, judged by the engine that judges registrations. A private key does not leave the page. */
export function TryOut({ organisation, access, mayTry }: TryOutProps) {
  const [text, setText] = useState(() => draftOf(access));
  const [fault, setFault] = useState<string>();
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: (metadata: JsonObject) =>
      askServer<RegistrationVerdict>(portalPath(portalPaths.registrationDryRun, { organisation }), {
        ...{ method: 'POST', body: { metadata } },
      }),
  });
  const submit = () => {
    const metadata = readMetadata(text);
    const found = faultOf(metadata);
    setFault(found);
    reset();
    if (!found && isJsonObject(metadata)) mutate(metadata);
  };
  return (
    <div className="try-out">
      <Textarea
        label="Client metadata"
        description="A JSON object, as it would be sent to the registration endpoint. Put your public key into jwks."
        value={text}
        error={fault}
        onChange={(event) => setText(event.currentTarget.value)}
        rows={12}
        spellCheck={false}
        autoComplete="off"
      />
      <RightButton
        variant="filled"
        mayUse={mayTry}
        whose="A developer or an owner"
        loading={isPending}
        onClick={submit}
      >
        Try it
      </RightButton>
      <div role="status" className="try-out try-out-verdict">
        {data && <Verdict verdict={data} />}
      </div>
      {error && <ProblemNotice error={error} what="It could not be tried." />}
    </div>
  );
}

function faultOf(metadata: ReturnType<typeof readMetadata>): string | undefined {
  if (!isJsonObject(metadata)) return 'This is not a JSON object.';
  if (hasPrivateKey(metadata))
    return 'This holds a private key. It was not sent: take its private members out, and register the public half.';
  return undefined;
}
