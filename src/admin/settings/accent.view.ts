import { isColor } from '../../platform/http/fields/branding.fields';
import { accentOf, contrastBetween } from '../../platform/views/accent';
import type { AccentShade } from '../../platform/views/document.types';
import type { PageLocale } from '../../platform/views/page-locale';

/** A sentence about how pages use a colour. */
export interface AccentLine {
  readonly text: string;
  /** True for a warning: the colour is hardly visible and is adapted. */
  readonly warn: boolean;
}

const PAGES = { light: '#ffffff', dark: '#121514' } as const;
/** Minimum contrast of WCAG for elements that are not text. */
const SEEN = 3;
const WHITE = '#ffffff';

/** Describes how pages use an accent colour. Takes the text as typed; empty when it is not a colour. */
export function accentLines(color: string, locale: PageLocale): AccentLine[] {
  if (!isColor(color)) return [];
  const { ink, color: fill } = accentOf(color).light;
  const on = ink === WHITE ? 'white' : 'black';
  return [
    ...(['light', 'dark'] as const).map((mode) => pageLine(color, mode, locale)),
    {
      text: locale.t(`admin.settings.accent.ink.${on}`, { ratio: ratio(contrastBetween(ink, fill), locale) }),
      warn: false,
    },
  ];
}

function pageLine(color: string, mode: keyof typeof PAGES, locale: PageLocale): AccentLine {
  const { t } = locale;
  const contrast = contrastBetween(color, PAGES[mode]);
  const shade = accentOf(color)[mode];
  const sentences = [
    t(`admin.settings.accent.${mode}`, { ratio: ratio(contrast, locale) }),
    ...(contrast < SEEN ? [t('admin.settings.accent.faint')] : []),
    t(`admin.settings.accent.${outcome(color.toLowerCase(), shade)}`, {
      fill: shade.color,
      text: shade.text,
    }),
  ];
  return { text: sentences.join(' '), warn: contrast < SEEN };
}

/** Which of the colours of buttons and of links equal the chosen one. */
function outcome(chosen: string, { color: fill, text }: AccentShade): 'kept' | 'links' | 'all' | 'both' {
  if (fill === chosen) return text === chosen ? 'kept' : 'links';
  return fill === text ? 'all' : 'both';
}

/** Rounded down, so that a contrast below the minimum is not shown as reaching it. */
function ratio(contrast: number, { format }: PageLocale): string {
  return format.number(Math.floor(contrast * 10) / 10);
}
