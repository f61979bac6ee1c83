import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { household, work } from '../navigation.js';
import { findShortcut } from './shortcut-of.js';
import { areShortcutsOn } from './shortcut-switch.js';
import { moveBetweenRows } from './rows.js';
import { openShortcutsHelp } from './shortcuts-help-state.js';

/** The single-letter keys of every page (ux §11.1). A page takes part with `data-shortcut` on a button or field. */
export function useShortcuts(organisation: string | undefined): void {
  const navigate = useNavigate();
  const afterG = useRef(false);
  useEffect(() => {
    const follow = (key: string): boolean => {
      const destination = [...work, ...household].find((one) => one.key === key);
      if (!destination || organisation === undefined) return false;
      void navigate({ to: destination.to, params: { organisation } });
      return true;
    };
    const listener = (event: KeyboardEvent) => {
      const key = areShortcutsOn() ? findShortcut(event) : undefined;
      if (key === undefined) return;
      const isFollowed = afterG.current ? follow(key) : press(key);
      afterG.current = !isFollowed && key === 'g';
      if (isFollowed) event.preventDefault();
    };
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, [navigate, organisation]);
}

function press(key: string): boolean {
  if (key === 'j' || key === 'k') return moveBetweenRows(key === 'j' ? 1 : -1);
  if (key === '?') {
    openShortcutsHelp();
    return true;
  }
  const target = document.querySelector<HTMLElement>(`main [data-shortcut="${CSS.escape(key)}"]`);
  if (target?.matches('input')) target.focus();
  else target?.click();
  return target !== null;
}
