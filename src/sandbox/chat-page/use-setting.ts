import { useState } from 'react';

/** Something chosen for this browser, kept for the next time where the browser lets us. */
export function useSetting(name: string, otherwise: string): readonly [string, (value: string) => void] {
  const key = `vejviser-sandbox-${name}`;
  const [value, setValue] = useState(() => {
    try {
      return localStorage.getItem(key) ?? otherwise;
    } catch {
      return otherwise;
    }
  });
  return [
    value,
    (next) => {
      setValue(next);
      try {
        localStorage.setItem(key, next);
      } catch {
        // Then it holds until the page is closed.
      }
    },
  ];
}
