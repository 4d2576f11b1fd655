import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** Renders the app's icons from their SVG sources with Chromium: `node scripts/draw-icons.ts`. The PNGs are committed. */

const folder = join(import.meta.dirname, '../appPackage/icons');
const icons = [
  { name: 'color', size: 192 },
  { name: 'outline', size: 32 },
];

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) {
  console.error(`There is no Chromium at ${executablePath}. Install it, or say in CHROMIUM where it is.`);
  process.exit(1);
}
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const { name, size } of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const svg = readFileSync(join(folder, `${name}.svg`), 'utf8');
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
    writeFileSync(join(folder, `${name}.png`), await page.screenshot({ omitBackground: true }));
    await page.close();
    console.log(`drawn: appPackage/icons/${name}.png, ${size} x ${size}`);
  }
} finally {
  await browser.close();
}
