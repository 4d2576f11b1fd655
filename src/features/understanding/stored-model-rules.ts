import type { LeafModel } from './model-rules.ts';
import { restoreVectoriser } from './vector-rules.ts';

/** A trained model as plain data, to be handed from one process to another. */
export interface StoredModel extends Omit<LeafModel, 'vectoriser'> {
  readonly names: readonly string[];
  readonly rarity: Float64Array;
}

export function storeModel({ vectoriser, ...model }: LeafModel): StoredModel {
  return { ...model, names: vectoriser.names, rarity: vectoriser.rarity };
}

export function restoreModel({ names, rarity, ...model }: StoredModel): LeafModel {
  return { ...model, vectoriser: restoreVectoriser(names, rarity) };
}
