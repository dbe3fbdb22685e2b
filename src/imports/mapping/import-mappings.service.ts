import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import type { OrganisationScope } from '../../platform/access/scopes';
import { violatedUnique } from '../../platform/database/database-errors';
import { changesBetween } from '../../platform/database/field-changes';
import { Transactions } from '../../platform/database/transactions';
import type { PageRequest } from '../../platform/http/list/list-definition';
import type { Page } from '../../platform/http/list/page.types';
import { pageAt } from '../../platform/http/list/page-at';
import { invalidField } from '../../platform/http/problems';
import { isUuid, newId } from '../../platform/http/uuid';
import { checkedMapping } from './checked-mapping';
import { KeptMappingNotFound } from './import-mappings.errors';
import { ImportMappingsRepository } from './import-mappings.repository';
import {
  type FileSample,
  KEPT_MAPPING_LIST,
  type KeptMapping,
  type StartingPoint,
} from './import-mappings.types';
import { ImportsRepository } from '../imports.repository';
import { blankMapping, fitsColumns, MAPPING_TEMPLATES } from './mapping-templates';

const LONGEST_NAME = 100;
/** Largest number of saved mappings offered; the newest ones are. */
const MOST_OFFERED = 50;

/** Saved mappings, and the other mappings that can be used as a starting point. */
@Injectable()
export class ImportMappingsService {
  constructor(
    private readonly mappings: ImportMappingsRepository,
    private readonly imports: ImportsRepository,
    private readonly audit: AuditService,
    private readonly transactions: Transactions,
  ) {}

  list(scope: OrganisationScope, page: PageRequest): Promise<Page<KeptMapping>> {
    return this.mappings.findPage(scope.organisationId, page);
  }

  /**
   * Saves a mapping under a name; replaces an earlier one of the same name.
   *
   * @throws ValidationFailed for a name that is empty or longer than 100 characters; MappingRefused
   */
  async keep(scope: OrganisationScope, name: string, mapping: string): Promise<void> {
    if (name.trim() === '') throw invalidField('name', 'too_short', 'Must not be empty.');
    if (name.length > LONGEST_NAME) throw invalidField('name', 'too_long', 'Must be at most 100 characters.');
    checkedMapping(mapping);
    const wanted = { name: name.trim(), mapping };
    try {
      await this.transactions.run(() => this.save(scope, wanted));
    } catch (error) {
      if (violatedUnique(error) !== 'import_mappings_name_key') throw error;
      // A concurrent request has just created a mapping with the same name, so try again.
      await this.transactions.run(() => this.save(scope, wanted));
    }
  }

  /** @throws KeptMappingNotFound */
  async remove(scope: OrganisationScope, id: string): Promise<void> {
    await this.transactions.run(async () => {
      const row = isUuid(id) ? await this.mappings.findLocked(scope.organisationId, id) : null;
      if (!row) throw new KeptMappingNotFound();
      await this.mappings.remove(scope.organisationId, id);
      const changes = changesBetween({ name: row.name }, { name: null });
      await this.audit.record(scope, [
        { action: 'import_mapping.deleted', object_type: 'import_mapping', object_id: id, changes },
      ]);
    });
  }

  /** Mappings to start from, those that fit the file first; each kind newest first. */
  async startingPoints(scope: OrganisationScope, sample: FileSample): Promise<StartingPoint[]> {
    const page = pageAt(KEPT_MAPPING_LIST, null, { limit: MOST_OFFERED });
    const { results } = await this.mappings.findPage(scope.organisationId, page);
    const last = await this.imports.findLastMapping(scope.organisationId);
    const points = [
      ...results.map(({ id, name, mapping }) => ({ key: `kept:${id}`, name, mapping })),
      ...(last === null ? [] : [{ key: 'last', name: null, mapping: last }]),
      ...MAPPING_TEMPLATES.map(({ name, mapping }) => ({ key: `template:${name}`, name: null, mapping })),
    ].map((point) => ({ ...point, fits: fitsColumns(point.mapping, sample) }));
    const blank = { key: 'blank', name: null, mapping: blankMapping(sample), fits: false };
    return [...points.filter(({ fits }) => fits), ...points.filter(({ fits }) => !fits), blank];
  }

  private async save(
    scope: OrganisationScope,
    { name, mapping }: { name: string; mapping: string },
  ): Promise<void> {
    const { organisationId } = scope;
    const known = await this.mappings.findByNameLocked(organisationId, name);
    const id = known?.id ?? newId();
    await this.mappings.save({ organisation_id: organisationId, id, name, mapping });
    const before = known && { name: known.name, mapping: known.mapping };
    const changes = changesBetween(before, { name, mapping });
    if (Object.keys(changes).length === 0) return;
    const action = known ? 'import_mapping.updated' : 'import_mapping.created';
    await this.audit.record(scope, [{ action, object_type: 'import_mapping', object_id: id, changes }]);
  }
}
