import { useState } from 'react';
import { chooseTheme, currentTheme, type Theme, themes } from './theme.js';

const names: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' };

/** `put` puts the theme in force and remembers it. */
export function ThemeChoice({ put = chooseTheme }: { put?: (theme: Theme) => void }) {
  const [chosen, setChosen] = useState(currentTheme);
  const choose = (theme: Theme) => {
    put(theme);
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
