import { createHash } from 'node:crypto';
import type { LeafModel } from '../../src/features/understanding/model-rules.ts';

/** A hash of every bit of a model. */
export function digestModel({ classes, vectoriser, centroid, planes, logistic }: LeafModel): string {
  const hash = createHash('sha256').update(JSON.stringify([classes, vectoriser.names]));
  hash.update(vectoriser.rarity);
  for (const { weights, bias } of [centroid, planes, logistic]) hash.update(weights).update(bias);
  return hash.digest('hex');
}
