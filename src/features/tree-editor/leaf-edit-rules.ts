import { cleanText } from '../../kernel/clean-text.ts';
import { formatStep, parseStep, type ChainStep, type Leaf } from '../trees/index.ts';
import { Refusal } from './tree-part-rules.ts';
import type { LeafSettings } from './tree-edit-types.ts';

const mostSteps = 12;

/** Steps as they are written in trees; each once. */
export function readChain(steps: readonly string[]): readonly ChainStep[] {
  if (steps.length > mostSteps) throw new Refusal('too-many');
  const chain = steps.map((text) => {
    const step = parseStep(text);
    if (!step) throw new Refusal('senseless');
    return step;
  });
  if (new Set(chain.map(formatStep)).size < chain.length) throw new Refusal('senseless');
  return chain;
}

/** A leaf with everything but its chain set. */
export function withSettings(leaf: Leaf, settings: LeafSettings): Leaf {
  const { urgent, errorReport, searchQnaFirst, also, action } = settings;
  const statusPage = settings.statusPage === null ? '' : cleanText(settings.statusPage, 100);
  return {
    chain: leaf.chain,
    urgent,
    errorReport,
    searchQnaFirst,
    also: [...new Set(also)],
    ...(action !== null && { action }),
    ...(statusPage !== '' && { statusPage }),
  };
}
