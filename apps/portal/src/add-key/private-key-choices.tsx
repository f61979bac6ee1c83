import { Button } from '@mantine/core';

interface PrivateKeyChoicesProps {
  isReadable: boolean;
  takePublicHalf: () => void;
  makePair: () => void;
}

/** What to do with a private key that was taken out of the field. */
export function PrivateKeyChoices({ isReadable, takePublicHalf, makePair }: PrivateKeyChoicesProps) {
  return (
    <div className="form-actions">
      {isReadable && <Button onClick={takePublicHalf}>Take the public half from it</Button>}
      <Button variant="default" onClick={makePair}>
        Make a new pair here
      </Button>
    </div>
  );
}
