/** Elements that draw, and nothing else: nothing that runs, moves, loads, links, or holds another language. */
export const SVG_ELEMENTS: ReadonlySet<string> = new Set([
  ...['svg', 'g', 'defs', 'symbol', 'use', 'title', 'desc', 'style'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan'],
  ...['linearGradient', 'radialGradient', 'stop', 'pattern', 'clipPath', 'mask', 'marker'],
]);

/** Elements that editors leave behind; they draw nothing, and are left out with all that they hold. */
export const SVG_LEFT_OUT: ReadonlySet<string> = new Set(['metadata']);

/** Namespaces in which editors keep their own notes: left out too. */
export const EDITOR_NAMESPACE =
  /^(http:\/\/(sodipodi\.sourceforge\.net|www\.inkscape\.org|www\.w3\.org\/1999\/02\/22-rdf-syntax-ns|creativecommons\.org|web\.resource\.org|purl\.org|ns\.adobe\.com|www\.bohemiancoding\.com|www\.serif\.com|www\.figma\.com|schemas\.microsoft\.com\/visio|xml\.openoffice\.org)|https:\/\/boxy-svg\.com|https?:\/\/www\.vectornator\.io)/;

/** Attributes that say where and how something is drawn. All others are left out. */
export const SVG_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['id', 'class', 'style', 'transform', 'viewBox', 'preserveAspectRatio', 'width', 'height', 'x', 'y'],
  ...[
    'x1',
    'y1',
    'x2',
    'y2',
    'cx',
    'cy',
    'r',
    'rx',
    'ry',
    'fx',
    'fy',
    'fr',
    'd',
    'points',
    'dx',
    'dy',
    'rotate',
  ],
  ...[
    'pathLength',
    'textLength',
    'lengthAdjust',
    'offset',
    'gradientUnits',
    'gradientTransform',
    'spreadMethod',
  ],
  ...[
    'patternUnits',
    'patternContentUnits',
    'patternTransform',
    'clipPathUnits',
    'maskUnits',
    'maskContentUnits',
  ],
  ...['markerUnits', 'markerWidth', 'markerHeight', 'refX', 'refY', 'orient'],
  ...['fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-linecap'],
  ...['stroke-linejoin', 'stroke-miterlimit', 'stroke-dasharray', 'stroke-dashoffset', 'opacity', 'color'],
  ...['stop-color', 'stop-opacity', 'clip-path', 'clip-rule', 'mask', 'display', 'visibility', 'overflow'],
  ...['marker-start', 'marker-mid', 'marker-end', 'paint-order', 'vector-effect', 'shape-rendering'],
  ...['font-family', 'font-size', 'font-style', 'font-weight', 'letter-spacing', 'word-spacing'],
  ...['text-anchor', 'dominant-baseline', 'alignment-baseline', 'baseline-shift', 'text-decoration'],
  ...['isolation', 'mix-blend-mode', 'color-interpolation', 'text-rendering'],
]);

/** Attributes that are no property, or as one say what nobody counts. */
const NO_PROPERTY = ['d', 'style', 'class', 'id', 'points', 'offset', 'orient'];

/**
 * Properties that a `style` may have: what is an attribute too, and what editors write about words without effect on what
 * drawing takes.
 */
export const CSS_PROPERTIES: ReadonlySet<string> = new Set([
  ...[...SVG_ATTRIBUTES].filter((name) => /^[a-z0-9-]+$/.test(name) && !NO_PROPERTY.includes(name)),
  ...['marker', 'font', 'font-variant', 'font-stretch', 'font-kerning', 'font-size-adjust', 'line-height'],
  ...['font-variant-ligatures', 'font-variant-caps', 'font-variant-numeric', 'font-variant-east-asian'],
  ...['font-variant-position', 'font-variant-alternates', 'font-variation-settings', 'font-feature-settings'],
  ...['text-indent', 'text-align', 'text-transform', 'text-orientation', 'white-space', 'vertical-align'],
  ...['text-decoration-line', 'text-decoration-style', 'text-decoration-color', 'direction', 'unicode-bidi'],
  ...['text-decoration-fill', 'text-decoration-stroke', 'writing-mode', 'block-progression', 'inline-size'],
  ...['color-rendering', 'image-rendering', 'color-interpolation-filters', 'enable-background', 'clip'],
  ...['solid-color', 'solid-opacity', 'flood-color', 'flood-opacity', 'lighting-color', 'shape-padding'],
  ...['transform-origin', 'transform-box', 'pointer-events', 'cursor', 'user-select', 'shape-margin'],
  ...['-inkscape-font-specification', '-inkscape-stroke'],
]);
