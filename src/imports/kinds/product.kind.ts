import { Injectable } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { WriteOutcome } from '../../platform/database/written';
import { ExternalIdField } from '../../platform/http/fields/text.fields';
import { ChangeProductDto } from '../../pricing/dto/product.dto';
import { ProductsService } from '../../pricing/products.service';
import type { ProductRecord } from '../../pricing/products.types';
import type { RecordKind } from './record-kind';

class ProductRecordDto extends OmitType(ChangeProductDto, ['external_id']) {
  @ExternalIdField()
  external_id!: string;
}

@Injectable()
export class ProductKind implements RecordKind<ProductRecord> {
  readonly type = 'product';
  readonly stage = 24;
  readonly dto = ProductRecordDto;
  readonly key = 'external_id';
  readonly references = {};
  readonly renamed = {};

  constructor(private readonly products: ProductsService) {}

  apply(scope: OrganisationScope, records: readonly ProductRecord[]): Promise<WriteOutcome[]> {
    return this.products.putMany(scope, records);
  }

  find(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.products.idsByExternalId(scope, externalIds);
  }
}
