/** All lengths are points (1/72 inch), measured from the upper left corner of the trimmed page. */

/** Printing ink in per cent: cyan, magenta, yellow, black. Presses print black text with black alone. */
export type Ink = readonly [number, number, number, number];

export type Weight = 'regular' | 'semibold' | 'bold';

export interface TextStyle {
  readonly weight: Weight;
  readonly size: number;
  readonly ink: Ink;
  /** Height of a line in sizes; 1.25 unless told otherwise. */
  readonly leading?: number;
}

/** Measures text as it will be printed. */
export interface Ruler {
  widthOf(text: string, style: Pick<TextStyle, 'weight' | 'size'>): number;
}

export interface PageFormat {
  readonly width: number;
  readonly height: number;
  /** So far colour reaches over the edge where a press cuts; with it come the marks to cut by. 0: for an office printer. */
  readonly bleed: number;
}

/** What a piece of text is to whoever does not see the page. */
export type TextRole = 'H1' | 'H2' | 'H3' | 'P';

export interface Shape {
  readonly fill?: Ink;
  readonly stroke?: Ink;
  readonly lineWidth?: number;
  readonly dash?: number;
}

/**
 * A document on which pages are drawn. Text stands in the order in which it is written, which is the order in which it is read out;
 * shapes are decoration, a picture has its words.
 */
export interface Pdf extends Ruler {
  addPage(format: PageFormat): void;
  /** Lines of one text, each where it stands. `y` is the upper edge of its line. */
  text(
    role: TextRole,
    lines: readonly { readonly text: string; readonly x: number; readonly y: number }[],
    style: TextStyle,
  ): void;
  box(at: Box & { readonly radius?: number }, shape: Shape): void;
  /** As in an SVG's `d`. */
  path(d: string, shape: Shape): void;
  picture(alt: string, at: Box, d: string, fill: Ink): void;
  /** The finished file. Nothing can be drawn afterwards. */
  finish(): Promise<Uint8Array>;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PdfAbout {
  readonly title: string;
  readonly author: string;
  /** BCP 47. */
  readonly language: string;
  readonly createdAt: Date;
}
