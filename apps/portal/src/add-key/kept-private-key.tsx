import { Button } from '@mantine/core';
import { pemBlock } from '../key-text/pem-block.js';
import { saveFile } from '../key-text/save-file.js';
import { Notice } from '../page/notice.js';

interface KeptPrivateKeyProps {
  /** PKCS#8. */
  privateKey: Uint8Array;
  drop: () => void;
}

/** The private key that was in a key store: it is here and nowhere else, until the person drops it. */
export function KeptPrivateKey({ privateKey, drop }: KeptPrivateKeyProps) {
  const download = () =>
    saveFile({
      name: 'private.key.pem',
      type: 'application/x-pem-file',
      content: pemBlock('PRIVATE KEY', privateKey),
    });
  return (
    <Notice tone="info">
      <p>
        <strong>The private key in the store stays in this browser.</strong> It is not sent and not stored.
        Take it as PKCS#8 if your client needs that form, without a password, or drop it.
      </p>
      <div className="form-actions">
        <Button variant="default" onClick={download}>
          Download it as PKCS#8
        </Button>
        <Button variant="default" onClick={drop}>
          Drop it
        </Button>
      </div>
    </Notice>
  );
}
