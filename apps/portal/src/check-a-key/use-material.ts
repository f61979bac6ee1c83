import { mayHoldPrivateKey } from './private-material.js';
import { readableText } from './readable-text.js';
import type { Reading } from './reading/reading.js';
import { useCheck } from './use-check.js';
import { useFieldContent } from './use-field-content.js';

// No certificate, key set or assertion comes near it.
const LARGEST = 65_536;

/** The content of the field, and the check of it. */
export function useMaterial() {
  const { check, read, refuse, clear } = useCheck();
  const { content, put, empty, forgetFileName } = useFieldContent();

  const giveText = async (text: string) => {
    forgetFileName();
    if (text.trim() === '') return clear();
    if (text.length > LARGEST) return refuse(tooLarge(text.length));
    if (mayHoldPrivateKey(text)) {
      empty();
      return refuse({ kind: 'private_key' });
    }
    const reading = await read(new TextEncoder().encode(text));
    if (reading?.kind === 'private_key') empty();
  };

  const giveFile = async (file: File) => {
    put({ text: '' });
    if (file.size > LARGEST) return refuse(tooLarge(file.size));
    const octets = new Uint8Array(await file.arrayBuffer());
    const reading = await read(octets);
    if (reading && reading.kind !== 'private_key') put({ text: readableText(octets), fileName: file.name });
  };

  const startAgain = () => {
    clear();
    empty();
  };
  return { check, content, giveText, giveFile, startAgain };
}

const tooLarge = (size: number): Reading => ({
  kind: 'unfit',
  what: `${Math.ceil(size / 1024).toLocaleString('en')} KiB of something`,
  advice: 'Certificates and key sets have a few KiB. Nothing of it was read.',
});
