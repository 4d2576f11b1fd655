import { isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { Tree } from '../trees/index.ts';
import { municipalityFileSchema } from './municipality-file-schema.ts';
import type { FiledRole, FileFinding, MunicipalityFile } from './provisioning-types.ts';

type Path = ReadonlyArray<string | number>;

export interface MunicipalityFileRead {
  /** Undefined when there is an error among the findings. */
  readonly file: MunicipalityFile | undefined;
  /** Everything that is wrong or odd, in the order of the file. */
  readonly findings: readonly FileFinding[];
}

/** Reads a municipality's file (YAML). Never stops at the first mistake. `templates` are the shipped trees. */
export function readMunicipalityFile(text: string, templates: readonly Tree[]): MunicipalityFileRead {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    return {
      file: undefined,
      findings: document.errors.map(({ linePos, message }) => ({
        severity: 'error',
        line: linePos?.[0].line,
        at: '',
        message: message.split('\n')[0] ?? message,
      })),
    };
  }
  const findings: FileFinding[] = [];
  const note = (severity: FileFinding['severity'], path: Path, message: string) =>
    findings.push({ severity, line: lineOf(document, lines, path), at: formatPath(path), message });

  const parsed = municipalityFileSchema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (parsed.success) checkAgreement(parsed.data, templates, note);
  else {
    for (const issue of parsed.error.issues) {
      const path = issue.path as Path;
      if (issue.code !== 'unrecognized_keys') note('error', path, issue.message);
      else for (const key of issue.keys) note('error', [...path, key], 'there is no such key');
    }
  }

  findings.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const isRefused = findings.some(({ severity }) => severity === 'error');
  return { file: parsed.success && !isRefused ? parsed.data : undefined, findings };
}

/** What no schema sees: keys that name nothing, people twice, roles nobody asks for. */
function checkAgreement(
  file: MunicipalityFile,
  templates: readonly Tree[],
  note: (severity: FileFinding['severity'], path: Path, message: string) => void,
): void {
  const known = new Set(file.people.map(({ id }) => id));
  const checkPlace = (key: string, path: Path) => {
    if (!Object.hasOwn(file.institutions, key)) note('error', path, `there is no institution ${key}`);
  };
  const checkRoles = (roles: readonly FiledRole[], path: Path) =>
    roles.forEach(({ at }, index) => {
      if (at !== undefined) checkPlace(at, [...path, 'roles', index, 'at']);
    });

  const seen = new Set<string>();
  file.people.forEach((person, index) => {
    const path: Path = ['people', index];
    if (seen.has(person.id)) note('error', [...path, 'id'], 'this person stands in the file twice');
    seen.add(person.id);
    person.at.forEach((key, place) => checkPlace(key, [...path, 'at', place]));
    checkRoles(person.roles, path);
    person.deputies.forEach((deputy, position) => {
      const at = [...path, 'deputies', position];
      if (deputy === person.id) note('error', at, 'nobody is their own deputy');
      else if (!known.has(deputy)) note('error', at, 'the deputy must stand in the file too');
    });
  });
  for (const [key, { roles }] of Object.entries(file.contactPoints))
    checkRoles(roles, ['contactPoints', key]);

  const trees = file.trees.flatMap((id, index) => {
    const tree = templates.find((template) => template.id === id);
    const shipped = templates.map((template) => template.id).join(', ');
    if (!tree) note('error', ['trees', index], `there is no tree ${id}; there are ${shipped}`);
    return tree ?? [];
  });
  if (trees.length === file.trees.length) checkTreeRoles(file, trees, note);
}

function checkTreeRoles(
  file: MunicipalityFile,
  trees: readonly Tree[],
  note: (severity: FileFinding['severity'], path: Path, message: string) => void,
): void {
  const steps = trees.flatMap((tree) => Object.values(tree.leaves).flatMap(({ chain }) => chain));
  const asked = new Set(steps.flatMap((step) => (step.kind === 'role' ? step.role : [])));
  const entitling = trees.flatMap((tree) => Object.values(tree.externals).flatMap((each) => each.reachedBy));
  const useful = new Set([...asked, ...entitling, ...trees.flatMap((tree) => tree.roles), 'coordinator']);
  const held = new Set<string>();
  const look = (roles: readonly FiledRole[], path: Path) =>
    roles.forEach(({ role }, index) => {
      held.add(role);
      if (!useful.has(role)) {
        note('warning', [...path, 'roles', index, 'role'], `no tree of this file asks for the role ${role}`);
      }
    });
  file.people.forEach(({ roles }, index) => look(roles, ['people', index]));
  for (const [key, { roles }] of Object.entries(file.contactPoints)) look(roles, ['contactPoints', key]);
  for (const role of [...asked].sort()) {
    if (!held.has(role)) note('warning', ['trees'], `nobody holds the role ${role}, which a tree asks for`);
  }
}

function formatPath(path: Path): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${part}` : part),
    '',
  );
}

/** The line of a position, or of the nearest thing around it that is there. */
function lineOf(document: Document, lines: LineCounter, path: Path): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true) ?? document.contents;
    const last = path[length - 1];
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => String(isNode(key) ? key.toJSON() : key) === String(last))
      : undefined;
    const node = pair?.key ?? document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}
