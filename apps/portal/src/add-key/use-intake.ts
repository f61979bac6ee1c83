import { useEffect, useRef, useState } from 'react';
import { mayHoldPrivateKey } from '../check-a-key/private-material.js';
import { readableText } from '../check-a-key/readable-text.js';
import { useFieldContent } from '../check-a-key/use-field-content.js';
import type { Intake } from './intake/intake.js';

/** What is known of what was put into the field. */
export type IntakeState =
  | { state: 'idle' }
  | { state: 'reading' }
  | { state: 'failed' }
  | { state: 'read'; intake: Intake; at: Date };

const LARGEST = 65_536;
const loadReaders = () => import('./intake/read-intake.js');
const loadPrivateSteps = () =>
  Promise.all([
    import('./intake/public-half.js'),
    import('./intake/key-store-intake.js'),
    import('../key-store/open-key-store.js'),
  ]);

/**
 * The field and what is in it. Material with a private half is taken out of the field before anything else happens to it,
 * and is kept apart, in a reference nothing renders, only until its public half is asked for or something else comes.
 */
export function useIntake() {
  const { content, put, empty, forgetFileName } = useFieldContent();
  const [intakeState, setIntakeState] = useState<IntakeState>({ state: 'idle' });
  const apart = useRef<Uint8Array>(undefined);
  const latest = useRef(0);
  // At once, so that nothing has to be asked for while a private key is in hand. A failure shows when it matters.
  useEffect(() => {
    void Promise.all([loadReaders(), loadPrivateSteps()]).catch(() => undefined);
  }, []);

  const settle = (next: IntakeState) => {
    latest.current++;
    setIntakeState(next);
  };
  const accept = (intake: Intake) => settle({ state: 'read', intake, at: new Date() });
  const read = async (octets: Uint8Array): Promise<Intake | undefined> => {
    settle({ state: 'reading' });
    const mine = latest.current;
    const next = await stateOf(octets);
    if (mine !== latest.current) return undefined;
    settle(next);
    const intake = next.state === 'read' ? next.intake : undefined;
    apart.current = intake && needsMore(intake) ? octets : undefined;
    return intake;
  };

  const giveText = async (text: string) => {
    forgetFileName();
    if (text.trim() === '') return settle({ state: 'idle' });
    if (text.length > LARGEST) return accept(tooLarge(text.length));
    if (mayHoldPrivateKey(text)) empty();
    const intake = await read(new TextEncoder().encode(text));
    if (intake && needsMore(intake)) empty();
  };
  const giveFile = async (file: File) => {
    put({ text: '' });
    if (file.size > LARGEST) return accept(tooLarge(file.size));
    const octets = new Uint8Array(await file.arrayBuffer());
    const intake = await read(octets);
    if (intake && intake.kind !== 'private_key')
      put({ text: shownText(intake, octets), fileName: file.name });
  };
  const startAgain = () => {
    apart.current = undefined;
    settle({ state: 'idle' });
    empty();
  };
  /** Hands the octets kept apart to a step that needs them. */
  const withApart = async <Result>(
    step: (octets: Uint8Array) => Promise<Result>,
  ): Promise<Result | undefined> => apart.current && step(apart.current);
  const settleWith = (intake: Intake) => {
    apart.current = undefined;
    accept(intake);
  };
  return { intakeState, content, giveText, giveFile, startAgain, withApart, settleWith };
}

const needsMore = ({ kind }: Intake): boolean => kind === 'private_key' || kind === 'key_store';

const shownText = (intake: Intake, octets: Uint8Array): string =>
  needsMore(intake) ? '' : readableText(octets);

async function stateOf(octets: Uint8Array): Promise<IntakeState> {
  const at = new Date();
  try {
    const { readIntake } = await loadReaders();
    return { state: 'read', intake: await readIntake(octets, at), at };
  } catch {
    return { state: 'failed' };
  }
}

const tooLarge = (size: number): Intake => ({
  kind: 'unfit',
  what: `${Math.ceil(size / 1024).toLocaleString('en')} KiB of something`,
  advice: 'Certificates and key sets have a few KiB. Nothing of it was read.',
});
