import type { ImportStatus, ImportOverview } from '../../imports/imports.types';
import type { PageLocale } from '../../platform/views/page-locale';
import type { Badge } from '../../platform/views/badge';

const LOOKS: Readonly<Record<ImportStatus | 'partly' | 'nothing', Omit<Badge, 'word'>>> = {
  queued: { tone: '', icon: 'wait' },
  reading: { tone: '', icon: 'part' },
  applying: { tone: '', icon: 'part' },
  completed: { tone: 'good', icon: 'done' },
  partly: { tone: 'warn', icon: 'alert' },
  nothing: { tone: 'bad', icon: 'fail' },
  failed: { tone: 'bad', icon: 'fail' },
};

/** Status of an import, as a word with its icon. An import with rejected lines has a status of its own. */
export function importBadge(
  { status, counts }: Pick<ImportOverview, 'status' | 'counts'>,
  locale: PageLocale,
): Badge {
  const shown = status === 'completed' && counts.rejected > 0 ? partOf(counts) : status;
  return { ...LOOKS[shown], word: locale.t(`admin.imports.status.${shown}`) };
}

function partOf({ created, updated, unchanged }: ImportOverview['counts']): 'partly' | 'nothing' {
  return created + updated + unchanged === 0 ? 'nothing' : 'partly';
}

/** Name of the file; files sent through the API have none. */
export function importName(
  { file_name, format }: Pick<ImportOverview, 'file_name' | 'format'>,
  locale: PageLocale,
): string {
  return file_name ?? locale.t(`admin.imports.unnamed.${format}`);
}

/** The sender of the import. `names` maps ids of staff members to names. */
export function senderName(
  { created_by }: Pick<ImportOverview, 'created_by'>,
  names: ReadonlyMap<string, string>,
  locale: PageLocale,
): string {
  if (created_by.type === 'api_key') return locale.t('admin.imports.by.api');
  return names.get(created_by.id) ?? locale.t('admin.product');
}

/** Ids of the members of staff among the senders. */
export function staffAmong(imports: readonly Pick<ImportOverview, 'created_by'>[]): string[] {
  const ids = imports.flatMap(({ created_by }) => (created_by.type === 'staff' ? [created_by.id] : []));
  return [...new Set(ids)];
}

const KILOBYTE = 1024;

/** Bytes → "220 KB", "3.1 MB". */
export function sizeWords(bytes: number, { format, t }: PageLocale): string {
  const kilobytes = bytes / KILOBYTE;
  if (kilobytes < KILOBYTE)
    return t('admin.imports.size.kb', { size: format.number(Math.max(1, Math.round(kilobytes))) });
  return t('admin.imports.size.mb', { size: format.number(Math.round((kilobytes / KILOBYTE) * 10) / 10) });
}
