import type { ComponentType } from 'react';
import { KeyNotices } from '../notices/key-notices.js';
import { PeoplePanel } from './people-panel.js';

/** The panels of the overview, the first thing to break first. Each asks for what it shows and fails alone. */
export const overviewPanels: ComponentType<{ organisation: string }>[] = [KeyNotices, PeoplePanel];
