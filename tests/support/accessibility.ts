import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** What breaks WCAG 2.1 A and AA on a page, as far as axe-core can see it; `also` adds rule sets, `except` leaves rules out. */
export async function findViolations(
  page: Page | Frame,
  { also = [], except = [] }: { also?: readonly string[]; except?: readonly string[] } = {},
): Promise<string[]> {
  await page.evaluate(`if (!window.axe) ${axe}`);
  const rules = Object.fromEntries(except.map((rule) => [rule, { enabled: false }]));
  const options = JSON.stringify({ runOnly: [...wcag, ...also], rules });
  const findings = await page.evaluate<readonly Finding[]>(
    `axe.run(${options}).then(({ violations }) => violations)`,
  );
  return findings.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`),
  );
}
