import { PNG } from 'pngjs';

type Colour = readonly [number, number, number];

const backgrounds: readonly Colour[] = [
  [214, 228, 240],
  [240, 222, 208],
  [217, 234, 211],
  [234, 217, 236],
  [245, 232, 196],
  [207, 232, 231],
];
const clothes: readonly Colour[] = [
  [62, 98, 139],
  [139, 76, 62],
  [72, 117, 74],
  [110, 72, 130],
  [54, 84, 94],
  [158, 112, 45],
];
const skins: readonly Colour[] = [
  [244, 214, 190],
  [224, 180, 148],
  [186, 136, 102],
  [134, 92, 66],
];
const hairs: readonly Colour[] = [
  [58, 42, 33],
  [120, 80, 46],
  [201, 165, 96],
  [150, 150, 152],
  [92, 46, 30],
  [28, 26, 28],
];
const darkHairs = hairs.filter(([red]) => red < 100);

/**
 * A small drawn portrait, the same for the same person: head, hair and shoulders in colours chosen by the id. Drawn, so that the
 * demo shows pictures without showing anybody. PNG, `size` pixels square.
 */
export function drawPortrait(personId: string, size = 96): Uint8Array {
  const digits = [...personId.replaceAll('-', '')].map((digit) => Number.parseInt(digit, 16));
  const pick = <T>(list: readonly T[], at: number): T =>
    list[((digits[at] ?? 0) * 16 + (digits[at + 1] ?? 0)) % list.length]!;
  const skin = pick(skins, 4);
  const colours = {
    background: pick(backgrounds, 0),
    clothes: pick(clothes, 2),
    skin,
    hair: pick(skins.indexOf(skin) < 2 ? hairs : darkHairs, 6),
  };
  const longHair = (digits[8] ?? 0) % 2 === 0;
  const png = new PNG({ width: size, height: size, colorType: 2 });
  // Each pixel is the mean of nine points, for smooth edges.
  const steps = [1 / 6, 3 / 6, 5 / 6];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const sum = [0, 0, 0];
      for (const dy of steps) {
        for (const dx of steps) {
          const colour = colours[partAt((x + dx) / size, (y + dy) / size, longHair)];
          for (let band = 0; band < 3; band += 1) sum[band]! += colour[band]!;
        }
      }
      const at = (y * size + x) * 4;
      for (let band = 0; band < 3; band += 1) png.data[at + band] = Math.round(sum[band]! / 9);
      png.data[at + 3] = 255;
    }
  }
  return PNG.sync.write(png, { colorType: 2 });
}

/** What is seen at a point of the unit square. */
function partAt(x: number, y: number, longHair: boolean): 'background' | 'clothes' | 'skin' | 'hair' {
  const inEllipse = (cx: number, cy: number, rx: number, ry: number) =>
    ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1;
  if (inEllipse(0.5, 0.43, 0.165, 0.2) && y > 0.33) return 'skin';
  if (inEllipse(0.5, 0.4, 0.185, 0.215) && (y < 0.4 || longHair)) return 'hair';
  if (longHair && y > 0.4 && y < 0.66 && Math.abs(x - 0.5) < 0.2 && Math.abs(x - 0.5) > 0.1) return 'hair';
  if (y > 0.58 && y < 0.74 && Math.abs(x - 0.5) < 0.065) return 'skin';
  if (inEllipse(0.5, 1.02, 0.37, 0.34)) return 'clothes';
  return 'background';
}
