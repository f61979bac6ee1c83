import { createStore } from '../../store.js';

export const shortcutsHelp = createStore(false);

export const openShortcutsHelp = () => shortcutsHelp.set(true);
export const closeShortcutsHelp = () => shortcutsHelp.set(false);
