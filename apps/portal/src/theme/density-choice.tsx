import { useState } from 'react';
import { chooseDensity, currentDensity, densities, type Density } from './density.js';

const names: Record<Density, string> = { comfortable: 'Comfortable', compact: 'Compact' };

export function DensityChoice() {
  const [chosen, setChosen] = useState(currentDensity);
  const choose = (density: Density) => {
    chooseDensity(density);
    setChosen(density);
  };
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">Rows of tables</legend>
      {densities.map((density) => (
        <label key={density}>
          <input type="radio" name="density" checked={density === chosen} onChange={() => choose(density)} />
          {names[density]}
        </label>
      ))}
    </fieldset>
  );
}
