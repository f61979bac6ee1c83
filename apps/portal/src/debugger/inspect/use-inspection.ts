import { useEffect, useState } from 'react';
import { type Inspection, type InspectionContext, inspectAssertion, type Unreadable } from './inspection.js';

/** The inspection of the text, made anew when the text or what is known of the server changes. */
export function useInspection(text: string, context: InspectionContext): Inspection | Unreadable | undefined {
  const [outcome, setOutcome] = useState<{ of: string; found: Inspection | Unreadable }>();
  const { issuer, algorithms, now, keys } = context;
  useEffect(() => {
    if (text.trim() === '') return undefined;
    let isCurrent = true;
    void inspectAssertion(text, { issuer, algorithms, now, keys }).then(
      (found) => isCurrent && setOutcome({ of: text, found }),
    );
    return () => {
      isCurrent = false;
    };
  }, [text, issuer, algorithms, now, keys]);
  return outcome?.of === text && text.trim() !== '' ? outcome.found : undefined;
}
