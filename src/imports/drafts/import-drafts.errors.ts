import { Conflict, NotFound, ValidationFailed } from '../../platform/http/problems';
import type { Unfitness } from '../reading/file-sniffer';

export class ImportDraftNotFound extends NotFound {
  constructor() {
    super('The uploaded file');
  }
}

const WHY: Readonly<Record<Unfitness, string>> = {
  empty_file: 'The file is empty.',
  workbook: 'The file is a workbook. Save it as CSV.',
  utf16: 'The file is UTF-16 text. Save it as UTF-8.',
  not_text: 'The file is no text.',
};

/** The file cannot be imported. The error's code tells why. */
export class FileUnfit extends ValidationFailed {
  constructor(readonly unfitness: Unfitness) {
    super([{ field: 'file', code: unfitness, message: WHY[unfitness] }]);
  }
}

/** A CSV file requires a mapping. */
export class MappingMissing extends Conflict {
  constructor() {
    super('mapping_missing', 'Choose a mapping for the file first.');
  }
}
