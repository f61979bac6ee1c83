import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Panel } from '../page/panel.js';
import { StateTag } from '../page/state-tag.js';

interface BlockProps {
  id: string;
  title: string;
  /** The fact that completes the block; undefined while it has not been observed. */
  done: string | undefined;
  /** What is waited for. */
  waiting?: string | undefined;
  /** Stays open when it is done, because there is more to see. */
  isKept?: boolean;
  children: ReactNode;
}

/** A step that folds when its fact is observed, and can be looked at again. */
export function Block({ id, title, done, waiting, isKept = false, children }: BlockProps) {
  const [isReopened, setReopened] = useState(false);
  const isFolding = done !== undefined && !isKept;
  const isOpen = !isFolding || isReopened;
  return (
    <Panel
      id={id}
      title={title}
      note={<Outcome done={done} waiting={waiting} />}
      actions={
        isFolding && (
          <Button variant="subtle" aria-expanded={isOpen} onClick={() => setReopened(!isReopened)}>
            {isOpen ? 'Fold' : 'Look again'}
            <span className="visually-hidden"> {title}</span>
          </Button>
        )
      }
    >
      {isOpen ? children : <p className="quiet">{done}</p>}
    </Panel>
  );
}

function Outcome({ done, waiting }: Pick<BlockProps, 'done' | 'waiting'>) {
  return (
    <span role="status">
      {done !== undefined && <StateTag tone="ok">done</StateTag>}
      {done === undefined && waiting && <StateTag tone="none">{waiting}</StateTag>}
    </span>
  );
}
