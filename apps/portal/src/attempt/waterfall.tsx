import type { AttemptStep } from '@signet/protocol';
import type { CSSProperties } from 'react';
import { StateTag } from '../page/state-tag.js';
import { outcomeOf, stepNames } from './step-names.js';
import './waterfall.css';

interface WaterfallProps {
  steps: readonly AttemptStep[];
  /** Shows one step after the other, where motion is wanted. */
  isRevealed?: boolean;
}

/** The steps of a request as far as it came: bars one below the other, on narrow screens a list. */
export function Waterfall({ steps, isRevealed = false }: WaterfallProps) {
  return (
    <ol className="waterfall" aria-label="Steps" data-revealed={isRevealed || undefined}>
      {steps.map((step, place) => {
        const { tone, word } = outcomeOf(step);
        const { name, checks } = stepNames[step.step];
        const at = { '--place': place, '--steps': steps.length } as CSSProperties;
        return (
          <li key={step.step} style={at}>
            <span className="waterfall-name">
              {name}
              <span className="cell-note">{checks}</span>
            </span>
            <span className="waterfall-lane" aria-hidden="true">
              <span className={`waterfall-bar waterfall-${tone}`} />
            </span>
            <StateTag tone={tone}>{word}</StateTag>
          </li>
        );
      })}
    </ol>
  );
}
