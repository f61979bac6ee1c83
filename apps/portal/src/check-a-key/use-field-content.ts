import { useState } from 'react';

/** What stands in the field. A new `generation` is a new element: nothing of the old one can be undone back. */
export interface FieldContent {
  generation: number;
  text: string;
  fileName?: string;
  hasFocus?: boolean;
}

/** The text of the field; what is put there makes a new element. */
export function useFieldContent() {
  const [content, setContent] = useState<FieldContent>({ generation: 0, text: '' });
  const put = (next: Omit<FieldContent, 'generation'>) =>
    setContent(({ generation }) => ({ generation: generation + 1, ...next }));
  return {
    content,
    put,
    empty: () => put({ text: '', hasFocus: true }),
    forgetFileName: () => setContent((now) => ({ ...now, fileName: undefined })),
  };
}
