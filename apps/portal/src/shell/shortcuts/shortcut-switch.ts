const STORED_AS = 'signet-shortcuts';

/** Whether single letters lead somewhere (WCAG 2.1.4); they do until somebody switches them off. */
export function areShortcutsOn(): boolean {
  try {
    return localStorage.getItem(STORED_AS) !== 'off';
  } catch {
    return true;
  }
}

export function switchShortcuts(on: boolean): void {
  try {
    localStorage.setItem(STORED_AS, on ? 'on' : 'off');
  } catch {
    // Storage is blocked: they stay as they were.
  }
}
