const fields = 'input, textarea, select, [contenteditable="true"], [role="textbox"]';

/** The single key of a shortcut; undefined where the key belongs to a field, a dialog or the browser. */
export function findShortcut(event: KeyboardEvent): string | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest(fields) || document.querySelector('[role="dialog"]')) return;
  return event.key.length === 1 ? event.key : undefined;
}
