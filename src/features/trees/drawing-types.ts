/** Paper to print on, in millimetres, lying. */
export const papers = { a4: { width: 297, height: 210 }, a3: { width: 420, height: 297 } } as const;

export type Paper = keyof typeof papers;

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A question, or an errand with its contacts. */
export interface DrawnBox extends Rectangle {
  readonly kind: 'question' | 'leaf';
  readonly id: string;
  readonly lines: readonly string[];
  /** Who helps, nearest first; empty for a question. */
  readonly contacts: readonly string[];
}

/** The way from a question to what an answer leads to, with the answer on it. */
export interface DrawnEdge {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  /** Where the line turns. */
  readonly turn: number;
  readonly label: Rectangle & { readonly lines: readonly string[] };
}

/** A tree laid out; lengths in points of the drawing, which is scaled to the paper. */
export interface TreeLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly DrawnBox[];
  readonly edges: readonly DrawnEdge[];
}
