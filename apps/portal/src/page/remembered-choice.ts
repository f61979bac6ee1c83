import { useState } from 'react';

/** One of a few ways to show something, remembered where the browser lets us. */
export function useRememberedChoice<Value extends string>(
  storedAs: string,
  options: readonly [Value, ...Value[]],
): [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => remembered(storedAs, options));
  const choose = (next: Value) => {
    setValue(next);
    try {
      localStorage.setItem(storedAs, next);
    } catch {
      // Storage is blocked: the choice lasts as long as the page.
    }
  };
  return [value, choose];
}

function remembered<Value extends string>(storedAs: string, options: readonly [Value, ...Value[]]): Value {
  try {
    const stored = localStorage.getItem(storedAs);
    return options.find((option) => option === stored) ?? options[0];
  } catch {
    return options[0];
  }
}
