import { toString } from 'qrcode';

/**
 * An address as a QR code: an SVG of one path, black on white with the quiet zone around it (ISO/IEC 18004, 4 modules), that a page
 * may hold as it is. Level M stands a folded corner.
 */
export function drawQrCode(address: string): Promise<string> {
  return toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
}
