import { useEffect, useEffectEvent, useState } from 'react';

/** Takes a file dropped anywhere on the page, where a browser would leave the page to show it. True while one hovers. */
export function useFileDrop(take: (file: File) => void): boolean {
  const [isHovering, setHovering] = useState(false);
  const onDrop = useEffectEvent((event: DragEvent) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (file) take(file);
  });
  useEffect(() => {
    const hover = (event: DragEvent) => carriesFile(event) && (event.preventDefault(), setHovering(true));
    const leave = (event: DragEvent) => event.relatedTarget === null && setHovering(false);
    const drop = (event: DragEvent) => {
      setHovering(false);
      if (!carriesFile(event)) return;
      event.preventDefault();
      onDrop(event);
    };
    const leaving = new AbortController();
    addEventListener('dragover', hover, leaving);
    addEventListener('dragleave', leave, leaving);
    addEventListener('drop', drop, leaving);
    return () => leaving.abort();
  }, []);
  return isHovering;
}

const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
