import { Kbd, Modal, Switch } from '@mantine/core';
import { useState } from 'react';
import { useStore } from '../../store.js';
import { household, work } from '../navigation.js';
import { areShortcutsOn, switchShortcuts } from './shortcut-switch.js';
import { closeShortcutsHelp, shortcutsHelp } from './shortcuts-help-state.js';

const everywhere: [string[], string][] = [
  [['Ctrl', 'K'], 'Open the command menu'],
  [['/'], 'Go to the filter of a list'],
  [['n'], 'New, in a list'],
  [['j'], 'Next row of a list'],
  [['k'], 'Previous row of a list'],
  [['?'], 'Show this help'],
  [['Esc'], 'Close what is open'],
];

/** What the keyboard can do, and the switch for single letters (WCAG 2.1.4). */
export function ShortcutsHelp() {
  const [isOn, setOn] = useState(areShortcutsOn);
  const change = (on: boolean) => {
    switchShortcuts(on);
    setOn(on);
  };
  const destinations = [...work, ...household].flatMap(({ key, label }): [string[], string][] =>
    key ? [[['g', key], `Go to ${label}`]] : [],
  );
  return (
    <Modal opened={useStore(shortcutsHelp)} onClose={closeShortcutsHelp} title="Keyboard shortcuts">
      <dl className="shortcuts">
        {[...everywhere, ...destinations].map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label="Single letters are shortcuts"
        checked={isOn}
        onChange={({ currentTarget }) => change(currentTarget.checked)}
      />
    </Modal>
  );
}
