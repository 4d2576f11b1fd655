import type { TeamsTheme } from '../../dto/sandbox-extension-dto.ts';
import type { CardTheme } from './host-config.ts';

/** Themes as Teams' settings call them. */
export const themes: readonly (readonly [TeamsTheme, string])[] = [
  ['default', 'Light'],
  ['dark', 'Dark'],
  ['contrast', 'High contrast'],
];

export function cardThemeOf(theme: TeamsTheme): CardTheme {
  return theme === 'default' ? 'light' : theme;
}

/** A theme by the name under which this browser has kept it. */
export function themeCalled(name: string): TeamsTheme {
  return themes.find(([theme]) => theme === name)?.[0] ?? 'default';
}
