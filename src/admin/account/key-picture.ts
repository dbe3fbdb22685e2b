import { toString } from 'qrcode';

/** A QR code as a `data:` URI, the only form that the page's content security policy allows. */
export async function keyPicture(uri: string): Promise<string> {
  const svg = await toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
