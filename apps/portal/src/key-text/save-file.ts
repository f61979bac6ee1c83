/** A file for the person's disk. */
export interface KeyFile {
  name: string;
  type: string;
  content: BlobPart;
}

// A download may begin only after the click has been dealt with.
const LATER = 60_000;

/** Has the browser save it. Nothing goes over the network: the address is of the page's own memory. */
export function saveFile({ name, type, content }: KeyFile): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), LATER);
}
