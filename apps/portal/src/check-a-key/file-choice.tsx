import type { ChangeEvent } from 'react';

/** A button that takes a file, the same one again too. */
export function FileChoice({ giveFile }: { giveFile: (file: File) => void }) {
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? [];
    if (file) giveFile(file);
    currentTarget.value = '';
  };
  return (
    <label className="button button-primary">
      Choose a file
      <input type="file" className="visually-hidden" onChange={choose} />
    </label>
  );
}
