import { useState } from 'react';
import { chooseTheme, currentTheme, type Theme, themes } from './theme.js';

const names: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' };

export function ThemeChoice() {
  const [chosen, setChosen] = useState(currentTheme);
  const choose = (theme: Theme) => {
    chooseTheme(theme);
    setChosen(theme);
  };
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">Theme</legend>
      {themes.map((theme) => (
        <label key={theme}>
          <input type="radio" name="theme" checked={theme === chosen} onChange={() => choose(theme)} />
          {names[theme]}
        </label>
      ))}
    </fieldset>
  );
}
