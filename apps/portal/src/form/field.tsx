import type { UseFormReturnType } from '@mantine/form';
import { createContext, useContext } from 'react';

const Identity = createContext('form');

/** Names the form whose fields stand inside. */
export const FormIdentity = Identity.Provider;

/** What an input needs to be a field of the form: its value, its error, and the `id` the summary of errors links to. */
export function useField<Values>(form: UseFormReturnType<Values>, name: keyof Values & string) {
  const identity = useContext(Identity);
  return { id: `${identity}-${name}`, name, ...form.getInputProps(name) };
}
