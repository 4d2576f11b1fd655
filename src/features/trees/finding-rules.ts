import type { TreeFinding } from './tree-types.ts';

/** A position in a tree or file: keys and list indexes from the outside in. */
export type Path = readonly (string | number)[];

/** `leaves.login-idp.chain[0]` */
export function formatPath(path: Path): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');
}

export function errorAt(code: string, path: Path, message: string): TreeFinding {
  return { severity: 'error', code, at: formatPath(path), path, message };
}

export function warningAt(code: string, path: Path, message: string): TreeFinding {
  return { severity: 'warning', code, at: formatPath(path), path, message };
}

/** Whether anything among the findings keeps a tree from being published. */
export function hasErrors(findings: readonly TreeFinding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}

/** One finding as a line for a terminal: `aula/da.yaml:12 error missing-text leaves.usage.title: …`. */
export function formatFinding(finding: TreeFinding): string {
  const place = finding.file ? `${finding.file}${finding.line ? `:${finding.line}` : ''} ` : '';
  const at = finding.at ? ` ${finding.at}` : '';
  return `${place}${finding.severity} ${finding.code}${at}: ${finding.message}`;
}

/** Whether `path` is `ancestor` or lies inside it. */
export function liesWithin(path: Path, ancestor: Path): boolean {
  return ancestor.length <= path.length && ancestor.every((part, index) => part === path[index]);
}
