import { createContext, useContext } from 'react';

/**
 * Makes a write; where the server wants a fresh proof of who this is, lets the person give it and makes the write again. Rejects
 * with `StepUpCancelled` when they do not.
 */
export type WithStepUp = <Answer>(write: () => Promise<Answer>) => Promise<Answer>;

export const StepUpContext = createContext<WithStepUp>((write) => write());

export const useStepUp = (): WithStepUp => useContext(StepUpContext);
