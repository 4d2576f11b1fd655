import { errorAt, warningAt, type Path } from './finding-rules.ts';
import { formatStep, type TreeStructure } from './tree-document-rules.ts';
import type { ChainStep, Leaf, TreeFinding } from './tree-types.ts';

/** Beyond four questions people give up and call somebody they know. */
export const maxQuestions = 4;
/** More answers than this is a page to scroll, not a question. */
export const maxOptions = 12;

/**
 * What is wrong with a tree's structure, each finding with the path through the tree that proves it where there is one. Decides on
 * the tree alone; whether an institution has somebody in each role is another question, asked of the tree and the holders.
 */
export function checkStructure(structure: TreeStructure): TreeFinding[] {
  return [
    ...checkIds(structure),
    ...checkQuestions(structure),
    ...checkChains(structure),
    ...checkUse(structure),
  ];
}

function checkIds({ nodes, leaves, roles }: TreeStructure): TreeFinding[] {
  const findings: TreeFinding[] = [];
  if (!Object.hasOwn(nodes, 'start'))
    findings.push(errorAt('no-start', ['nodes'], 'A tree begins at the node start, which is missing.'));
  if (Object.hasOwn(leaves, 'start'))
    findings.push(errorAt('ambiguous-id', ['leaves', 'start'], 'start is the first question, not a leaf.'));
  for (const id of Object.keys(nodes))
    if (id !== 'start' && Object.hasOwn(leaves, id))
      findings.push(errorAt('ambiguous-id', ['nodes', id], `${id} is both a node and a leaf. Rename one.`));
  roles.forEach((role, index) => {
    if (roles.indexOf(role) !== index)
      findings.push(errorAt('repeated-role', ['roles', index], `The role ${role} stands here twice.`));
  });
  return findings;
}

function checkQuestions(structure: TreeStructure): TreeFinding[] {
  const { nodes, leaves } = structure;
  const findings: TreeFinding[] = [];
  for (const [id, node] of Object.entries(nodes)) {
    const path = ['nodes', id];
    const count = node.options.length;
    if (count === 0) findings.push(errorAt('dead-end', path, `The question ${id} has no answers.`));
    if (count === 1)
      findings.push(warningAt('single-option', path, `The question ${id} has one answer only; ask nothing.`));
    if (count > maxOptions)
      findings.push(
        errorAt('too-many-options', path, `The question ${id} has ${count} answers; at most ${maxOptions}.`),
      );
    node.options.forEach((option, index) => {
      const at = [...path, 'options', index];
      if (option.id !== '' && node.options.findIndex(({ id: other }) => other === option.id) !== index)
        findings.push(
          errorAt('repeated-option', [...at, 'id'], `The answer ${option.id} stands here twice.`),
        );
      if (option.to !== '' && !Object.hasOwn(nodes, option.to) && !Object.hasOwn(leaves, option.to))
        findings.push(
          errorAt('unknown-target', [...at, 'to'], `There is no node and no leaf named ${option.to}.`),
        );
    });
  }
  return [...findings, ...checkWays(structure)];
}

/** Walks every way from the start: cycles, too many questions; and looks for what no way leads to. */
function checkWays({ nodes, leaves }: TreeStructure): TreeFinding[] {
  const findings = new Map<string, TreeFinding>();
  /** The most questions on a way to a node so far; a node is walked again only when met deeper. */
  const deepest = new Map<string, number>();
  const once = (finding: TreeFinding) => {
    const key = `${finding.code} ${finding.at}`;
    if (!findings.has(key)) findings.set(key, finding);
  };

  const visit = (id: string, way: readonly string[]) => {
    const node = Object.hasOwn(nodes, id) ? nodes[id] : undefined;
    if (!node) return;
    const questions = [...way, id];
    if (questions.length > maxQuestions)
      return once(
        errorAt(
          'too-deep',
          ['nodes', id],
          `More than ${maxQuestions} questions on one path: ${questions.join(' > ')}.`,
        ),
      );
    if ((deepest.get(id) ?? 0) >= questions.length) return;
    deepest.set(id, questions.length);
    node.options.forEach((option, index) => {
      if (questions.includes(option.to))
        once(
          errorAt(
            'cycle',
            ['nodes', id, 'options', index, 'to'],
            `This leads back: ${[...questions, option.to].join(' > ')}.`,
          ),
        );
      else visit(option.to, questions);
    });
  };
  if (Object.hasOwn(nodes, 'start')) {
    visit('start', []);
    findUnreachable({ nodes, leaves }).forEach(once);
  }
  return [...findings.values()];
}

/** What no answer leads to, without what is lost only because the question before it is. */
function findUnreachable({ nodes, leaves }: Pick<TreeStructure, 'nodes' | 'leaves'>): TreeFinding[] {
  const targets = (id: string) =>
    Object.hasOwn(nodes, id) ? (nodes[id]?.options ?? []).map((option) => option.to) : [];
  const reached = new Set<string>();
  const reach = (from: string) => {
    const open = [from];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(...targets(next));
    }
  };
  reach('start');
  const findings: TreeFinding[] = [];
  const lost = [...Object.keys(nodes), ...Object.keys(leaves)].filter((id) => !reached.has(id));
  const led = new Set(lost.flatMap(targets));
  // First those that nothing leads to; what is left then are questions that only lead to each other.
  for (const id of [...lost.filter((one) => !led.has(one)), ...lost]) {
    if (reached.has(id)) continue;
    const isNode = Object.hasOwn(nodes, id);
    findings.push(
      errorAt(
        'unreachable',
        [isNode ? 'nodes' : 'leaves', id],
        `No answer leads to the ${isNode ? 'question' : 'leaf'} ${id}.`,
      ),
    );
    reach(id);
  }
  return findings;
}

function checkChains(structure: TreeStructure): TreeFinding[] {
  const findings: TreeFinding[] = [];
  for (const [id, leaf] of Object.entries(structure.leaves)) {
    const path = ['leaves', id, 'chain'];
    if (leaf.chain.length === 0)
      findings.push(errorAt('empty-chain', path, `Nobody helps with ${id}. Name at least one step.`));
    else if (leaf.chain.every((step) => step.kind === 'external'))
      findings.push(
        errorAt(
          'external-only',
          path,
          'Only outsiders help here, and most colleagues may not contact them. Put a role of the municipality first.',
        ),
      );
    leaf.chain.forEach((step, index) => findings.push(...checkStep(structure, leaf, step, [...path, index])));
  }
  for (const [id, external] of Object.entries(structure.externals)) {
    if (external.reachedBy.length === 0)
      findings.push(
        errorAt(
          'unreachable-external',
          ['externals', id, 'reachedBy'],
          `Nobody may contact ${id}. Name a role.`,
        ),
      );
    external.reachedBy.forEach((role, index) => {
      if (!structure.roles.includes(role))
        findings.push(
          errorAt('unknown-role', ['externals', id, 'reachedBy', index], `There is no role named ${role}.`),
        );
    });
  }
  return findings;
}

function checkStep(structure: TreeStructure, leaf: Leaf, step: ChainStep, path: Path): TreeFinding[] {
  const index = Number(path.at(-1));
  const before = leaf.chain.slice(0, index);
  const findings: TreeFinding[] = [];
  if (before.some((earlier) => formatStep(earlier) === formatStep(step)))
    findings.push(errorAt('repeated-step', path, `${formatStep(step)} stands in this chain twice.`));
  if (step.kind === 'role') {
    if (!structure.roles.includes(step.role))
      findings.push(errorAt('unknown-role', path, `There is no role named ${step.role}.`));
    return findings;
  }
  const external = Object.hasOwn(structure.externals, step.external)
    ? structure.externals[step.external]
    : undefined;
  if (!external)
    findings.push(errorAt('unknown-external', path, `There is no external contact named ${step.external}.`));
  else if (
    external.reachedBy.length > 0 &&
    !before.some((earlier) => earlier.kind === 'role' && external.reachedBy.includes(earlier.role))
  )
    findings.push(
      warningAt(
        'external-without-gate',
        path,
        `Only ${external.reachedBy.join(', ')} may contact ${step.external}, and no such role stands before it in the chain.`,
      ),
    );
  return findings;
}

/** Roles and externals that nothing uses are most often a slip of the pen elsewhere. */
function checkUse({ roles, externals, leaves }: TreeStructure): TreeFinding[] {
  const steps = Object.values(leaves).flatMap((leaf) => leaf.chain);
  const usedRoles = new Set([
    ...steps.flatMap((step) => (step.kind === 'role' ? [step.role] : [])),
    ...Object.values(externals).flatMap((external) => external.reachedBy),
  ]);
  const usedExternals = new Set(steps.flatMap((step) => (step.kind === 'external' ? [step.external] : [])));
  return [
    ...roles.flatMap((role, index) =>
      usedRoles.has(role) ? [] : warningAt('unused-role', ['roles', index], `No leaf uses the role ${role}.`),
    ),
    ...Object.keys(externals).flatMap((id) =>
      usedExternals.has(id) ? [] : warningAt('unused-external', ['externals', id], `No leaf leads to ${id}.`),
    ),
  ];
}
