import { toString } from 'qrcode';

/** A QR code as a `data:` URI: the page's policy lets nothing else be drawn. */
export async function keyPicture(uri: string): Promise<string> {
  const svg = await toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
