import { Switch } from '@mantine/core';
import { useState } from 'react';
import { areShortcutsOn, switchShortcuts } from '../shell/shortcuts/shortcut-switch.js';
import { ApplicationThemeChoice } from '../theme/application-theme-choice.js';
import { DensityChoice } from '../theme/density-choice.js';

/** How the portal looks and listens in this browser. */
export function Appearance() {
  const [isOn, setOn] = useState(areShortcutsOn);
  const change = (on: boolean) => {
    switchShortcuts(on);
    setOn(on);
  };
  return (
    <div className="choices">
      <div>
        <span className="choice-name">Theme</span>
        <ApplicationThemeChoice />
      </div>
      <div>
        <span className="choice-name">Rows of tables</span>
        <DensityChoice />
      </div>
      <Switch
        label="Single letters are shortcuts"
        checked={isOn}
        onChange={({ currentTarget }) => change(currentTarget.checked)}
      />
    </div>
  );
}
