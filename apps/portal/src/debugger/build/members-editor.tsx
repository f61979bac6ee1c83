import { Button, Textarea } from '@mantine/core';
import { isJsonObject, readStrictJsonText } from '@signet/protocol';
import { useState } from 'react';
import type { Draft } from './draft.js';

interface MembersEditorProps {
  makeDraft: () => Draft;
  /** Told what is signed in place of the draft; undefined while the text is no JSON object. */
  onEdited: (members: Pick<Draft, 'header' | 'claims'> | undefined) => void;
}

type Edited = Pick<Draft, 'header' | 'claims'>;

/** Header and claims as JSON, for who wants to change them by hand. Until then each signing draws its own jti and times. */
export function MembersEditor({ makeDraft, onEdited }: MembersEditorProps) {
  const [text, setText] = useState<string>();
  if (text === undefined) {
    return (
      <p>
        <Button variant="subtle" onClick={() => setText(printed(makeDraft()))}>
          Edit header and claims
        </Button>
      </p>
    );
  }
  const members = findMembers(text);
  const change = (next: string) => {
    setText(next);
    onEdited(findMembers(next));
  };
  return (
    <Textarea
      label="Header and claims"
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      error={members ? undefined : 'This is not a JSON object with header and claims.'}
      autosize
      minRows={8}
      spellCheck={false}
      autoComplete="off"
      classNames={{ input: 'json-input' }}
    />
  );
}

const printed = ({ header, claims }: Draft): string => JSON.stringify({ header, claims }, undefined, 2);

function findMembers(text: string): Edited | undefined {
  try {
    const value = readStrictJsonText(text);
    if (!isJsonObject(value) || !isJsonObject(value.header) || !isJsonObject(value.claims)) return undefined;
    return { header: value.header, claims: value.claims };
  } catch {
    return undefined;
  }
}
