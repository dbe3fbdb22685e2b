import type { SaxesAttributeNS, SaxesTagNS } from 'saxes';
import { PictureRefused, refuseSvg } from './pictures.errors';
import { assertOwnDeclarations, assertOwnStyle, shortened } from './svg-style';
import { CSS_PROPERTIES, SVG_ATTRIBUTES } from './svg-vocabulary';

const XLINK = 'http://www.w3.org/1999/xlink';
const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** Units of the drawing, in either direction. */
const LONGEST_SIDE = 10_000;
/** Units of the drawing in one of each. */
const UNITS: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, mm: 96 / 25.4, cm: 96 / 2.54, in: 96 };
/** A list of changes of place is worked through for each thing that is drawn. */
const LONGEST_TRANSFORM = 500;

/** The attributes of an element that are kept, by name. */
export type Attributes = ReadonlyMap<string, string>;

/**
 * The attributes that say how an element looks, and what it refers to; all others are left out.
 *
 * @throws PictureRefused for one that does more
 */
export function keptAttributes({ attributes }: SaxesTagNS): Attributes {
  const all = Object.values(attributes);
  for (const attribute of all) assertTame(attribute);
  // Of two references the newer kind holds.
  const references = all
    .filter(({ local }) => local === 'href')
    .sort((one, other) => one.uri.length - other.uri.length);
  const [reference] = references;
  return new Map([
    ...all.filter(isLook).map(({ local, value }) => [local, value] as const),
    ...(reference === undefined ? [] : ([['href', reference.value]] as const)),
  ]);
}

function assertTame(attribute: SaxesAttributeNS): void {
  const { local, uri, name } = attribute;
  if (/^on/i.test(local)) refuseSvg('svg_handler', `an event handler (${shortened(name)})`);
  if (uri === XMLNS) return;
  if (local === 'href') assertOwnReference(attribute);
  if (uri === XML && local === 'base') refuseSvg('svg_reference', 'a base for references (xml:base)');
  if (isLook(attribute)) assertOwnLook(attribute);
}

function assertOwnLook({ local, name, value }: SaxesAttributeNS): void {
  const place = `the attribute ${name}`;
  if (local === 'style') assertOwnDeclarations(value, place);
  else if (CSS_PROPERTIES.has(local)) assertOwnDeclarations(`${local}:${value}`, place);
  else assertOwnStyle(value, place);
  if (local === 'transform' && value.length > LONGEST_TRANSFORM)
    refuseSvg('svg_too_complex', 'a very long transform');
}

function assertOwnReference({ uri, name, value }: SaxesAttributeNS): void {
  const isKnown = uri === '' || uri === XLINK;
  if (!isKnown || !/^#[\w.:-]+$/.test(value))
    refuseSvg('svg_reference', `a reference to something outside of it (${name}="${shortened(value)}")`);
}

function isLook({ local, uri }: SaxesAttributeNS): boolean {
  return uri === '' && SVG_ATTRIBUTES.has(local);
}

/**
 * The attributes of the whole drawing. How large it is has to be known before it is shown: one that only has a box is as
 * large as that.
 *
 * @throws PictureRefused for one that does not say how large it is, or is too large
 */
export function sized(attributes: Attributes): Attributes {
  const box = boxOf(attributes);
  if (saysItsSize(attributes)) return attributes;
  if (!box) throw unsized();
  return new Map([
    ['width', String(box.width)],
    ['height', String(box.height)],
    ...[...attributes].filter(([name]) => name !== 'width' && name !== 'height'),
  ]);
}

function saysItsSize(attributes: Attributes): boolean {
  return ['width', 'height'].map((name) => lengthOf(attributes.get(name) ?? '')).every(isSide);
}

/** Units of the drawing; NaN for what is no length. */
function lengthOf(text: string): number {
  const [, amount = '', unit = 'px'] = /^(.*?)(px|pt|mm|cm|in)?$/.exec(text) ?? [];
  return sideOf(amount) * (UNITS[unit] ?? NaN);
}

/** The size of its box; null when it has none. @throws PictureRefused when it has one that is none */
function boxOf(attributes: Attributes): { width: number; height: number } | null {
  const box = attributes.get('viewBox')?.trim();
  if (box === undefined) return null;
  const [, , width = NaN, height = NaN, ...more] = box.split(/[\s,]+/).map(sideOf);
  if (!isSide(width) || !isSide(height) || more.length > 0) throw unsized();
  return { width, height };
}

function isSide(side: number): boolean {
  return side > 0 && side <= LONGEST_SIDE;
}

function sideOf(text: string): number {
  return /^-?\d*\.?\d+$/.test(text) ? Number(text) : NaN;
}

function unsized(): PictureRefused {
  const most = LONGEST_SIDE.toLocaleString('en');
  return new PictureRefused(
    'svg_size',
    `The SVG does not say how large it is: give it a viewBox, or width and height, of at most ${most} each.`,
  );
}
