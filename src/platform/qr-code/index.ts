import { create, toString } from 'qrcode';

/**
 * An address as a QR code: an SVG of one path, black on white with the quiet zone around it (ISO/IEC 18004, 4 modules), that a page
 * may hold as it is. Level M stands a folded corner.
 */
export function drawQrCode(address: string): Promise<string> {
  return toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
}

/** The same for a drawing: the dark modules as the `d` of an SVG path that is `size` wide and high, without the quiet zone. */
export function pathOfQrCode(address: string, size: number): string {
  const { modules } = create(address, { errorCorrectionLevel: 'M' });
  const step = size / modules.size;
  const at = (modulesFrom: number) => Number((modulesFrom * step).toFixed(3));
  const parts: string[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue;
      const from = column;
      while (column + 1 < modules.size && modules.get(row, column + 1)) column++;
      parts.push(`M${at(from)} ${at(row)}H${at(column + 1)}V${at(row + 1)}H${at(from)}Z`);
    }
  }
  return parts.join('');
}
