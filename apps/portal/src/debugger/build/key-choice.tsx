import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { useHeldPair } from '../../make-key/use-held-pair.js';
import { Notice } from '../../page/notice.js';
import { type SigningKey, signingKeyOf, signingKeyOfPair } from './signing-key.js';

interface KeyChoiceProps {
  chosen: SigningKey | undefined;
  onKey: (key: SigningKey | undefined) => void;
}

const LARGEST = 65_536;

/** The key to sign with: a file, or the pair made in this page. */
export function KeyChoice({ chosen, onKey }: KeyChoiceProps) {
  const pair = useHeldPair();
  const [fault, setFault] = useState<string>();
  const take = async (file: File | null) => {
    if (!file) return;
    try {
      if (file.size > LARGEST) throw new Error('No private key is that large. Nothing of it was read.');
      onKey(await signingKeyOf(new Uint8Array(await file.arrayBuffer())));
      setFault(undefined);
    } catch (error) {
      onKey(undefined);
      setFault((error as Error).message);
    }
  };
  return (
    <fieldset className="key-choice">
      <legend>Key</legend>
      <p className="remark">
        A file with a private key: PKCS#8, PKCS#1 or SEC1 in PEM or DER, or a JWK. It is read in this browser
        and kept so that it signs and cannot be taken out again.
      </p>
      <div className="form-actions">
        <FileButton onChange={(file) => void take(file)}>
          {(props) => (
            <Button variant="default" {...props}>
              Choose a key file
            </Button>
          )}
        </FileButton>
        {pair && (
          <Button variant="default" onClick={() => onKey(signingKeyOfPair(pair))}>
            Use the pair made here
          </Button>
        )}
      </div>
      <div role="status">
        {fault && (
          <Notice tone="bad">
            <p>{fault}</p>
          </Notice>
        )}
        {chosen && !fault && (
          <p>
            Signs with <code>{chosen.alg}</code>.
          </p>
        )}
      </div>
    </fieldset>
  );
}
