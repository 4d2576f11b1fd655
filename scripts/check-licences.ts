import { readFileSync } from 'node:fs';
import { checkLicences, type LockedPackages } from './licence-rules.ts';

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: LockedPackages;
};
const report = checkLicences(lock.packages);
for (const { path, licence, why } of report.findings) {
  console.error(`${path}: ${licence}; not allowed, it ${why}`);
}
console.log(
  `licences: ${report.shipped} shipped packages and ${report.tools} tools read, ${report.findings.length} not allowed`,
);
process.exitCode = report.findings.length > 0 ? 1 : 0;
