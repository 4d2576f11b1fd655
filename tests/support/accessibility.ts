import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

type Theme = 'default' | 'light' | 'dark' | 'contrast';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** All that differs between two themes of the same page. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** What breaks WCAG 2.1 A and AA on a page, as far as axe-core can see it; `also` adds rule sets, `except` leaves rules out. */
export async function findViolations(
  page: Page | Frame,
  { also = [], except = [] }: { also?: readonly string[]; except?: readonly string[] } = {},
): Promise<string[]> {
  const rules = Object.fromEntries(except.map((rule) => [rule, { enabled: false }]));
  return run(page, { runOnly: [...wcag, ...also], rules });
}

/** The same of colours only: enough for another theme of a page that `findViolations` has looked at, and much faster. */
export function findColourViolations(page: Page | Frame): Promise<string[]> {
  return run(page, { runOnly: { type: 'rule', values: colourRules } });
}

async function run(page: Page | Frame, how: object): Promise<string[]> {
  await page.evaluate(`if (!window.axe) ${axe}`);
  const options = JSON.stringify(how);
  const findings = await page.evaluate<readonly Finding[]>(
    `axe.run(${options}).then(({ violations }) => violations)`,
  );
  return findings.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`),
  );
}

/** What the tab is drawn on. */
const backgrounds: Readonly<Record<Theme, string>> = {
  default: 'rgb(245, 245, 245)',
  light: 'rgb(245, 245, 245)',
  dark: 'rgb(31, 31, 31)',
  contrast: 'rgb(0, 0, 0)',
};

/** Everything in the light theme, in the others what a theme can break; in the tab once it is drawn in that theme. */
export async function violationsIn(page: Page | Frame, theme: Theme): Promise<string[]> {
  await isDrawnIn(page, theme);
  return theme === 'default' || theme === 'light'
    ? findViolations(page, { also: ['best-practice'] })
    : findColourViolations(page);
}

/**
 * The same in every theme of Teams, one after the other, without opening the page again: `host` shows the tab as the tests' own host
 * does. `look` is called in each theme. Leaves the tab in the default one.
 */
export async function violationsInThemes(
  host: Page,
  tab: Frame,
  look?: (theme: Theme) => Promise<void>,
): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['default', 'dark', 'contrast'] as const) {
    await host.evaluate(`window.tab.setTheme('${theme}')`);
    found.push(...(await violationsIn(tab, theme)).map((one) => `${theme}: ${one}`));
    await look?.(theme);
  }
  await host.evaluate(`window.tab.setTheme('default')`);
  await isDrawnIn(tab, 'default');
  return found;
}

/** The tab's policy runs no text as script, so it is asked again and again from outside. */
async function isDrawnIn(page: Page | Frame, theme: Theme): Promise<void> {
  const background = `(() => {
    const provider = document.querySelector('.fui-FluentProvider');
    return provider && getComputedStyle(provider).backgroundColor;
  })()`;
  for (let tries = 0; tries < 100; tries += 1) {
    const drawn = await page.evaluate<string | null>(background);
    if (drawn === null || drawn === backgrounds[theme]) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the ${theme} theme is not drawn`);
}
