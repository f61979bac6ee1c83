import { Button, Checkbox, Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type PairAlgorithm, pairAlgorithms } from './pair-algorithm.js';

/** How a pair is to be made. */
export interface PairWish {
  alg: PairAlgorithm;
  /** With a certificate of its own for 90 days. */
  isCertified: boolean;
}

const descriptions: Record<PairAlgorithm, string> = {
  ES256: 'P-256. Small, and in every library and key management service. Take this one.',
  PS256: 'RSA with 3072 bits, for partners whose hardware knows nothing else.',
  EdDSA: 'Ed25519. The fastest; older libraries do not know it.',
};

interface PairFormProps {
  isMaking: boolean;
  make: (wish: PairWish) => void;
}

/** Asks what kind of pair to make. */
export function PairForm({ isMaking, make }: PairFormProps) {
  const [alg, setAlg] = useState<PairAlgorithm>('ES256');
  const [isCertified, setCertified] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make({ alg, isCertified });
  };
  return (
    <form className="form" onSubmit={submit}>
      <p>
        The pair is made in this browser. Its private half never leaves it but as a file you download; loading
        the page again loses it.
      </p>
      <Radio.Group label="It signs with" value={alg} onChange={(value) => setAlg(value as PairAlgorithm)}>
        {pairAlgorithms.map((name) => (
          <Radio key={name} value={name} label={name} description={descriptions[name]} mt="xs" />
        ))}
      </Radio.Group>
      <Checkbox
        label="With a self-signed certificate for 90 days"
        description="For an organisation whose policy wants X.509. Without one the key has no end."
        checked={isCertified}
        onChange={(event) => setCertified(event.currentTarget.checked)}
      />
      <div className="form-actions">
        <Button type="submit" loading={isMaking}>
          Make a pair in this browser
        </Button>
      </div>
    </form>
  );
}
