import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../platform/access/scopes';
import { ValidationFailed } from '../platform/http/problems';
import { unknownProduct } from './pricing.errors';
import type { Price, PriceFields } from './pricing.types';
import { ProductsService } from './products.service';
import { storedPrice } from './stored-price';

/** A set of prices, and where it stands in what it came in: `prices`, `phases[0].prices`. */
export interface PriceSet {
  readonly path: string;
  readonly prices: readonly PriceFields[];
}

/** What plans and contracts do alike with their prices. */
@Injectable()
export class PricesService {
  constructor(private readonly products: ProductsService) {}

  /** Prices as they are stored, so that equal ones are equal rows. */
  stored(prices: readonly PriceFields[]): Price[] {
    return prices.map(storedPrice);
  }

  /**
   * Checks what the prices of several records are for, in one statement.
   *
   * @param records the sets of prices of each record
   * @throws ValidationFailed that names every price of an unknown product, of the first record that has one
   */
  async assertProducts(scope: OrganisationScope, records: readonly (readonly PriceSet[])[]): Promise<void> {
    const wanted = records.flat().flatMap(({ prices }) => prices.map((price) => price.product_id));
    if (wanted.length === 0) return;
    const known = await this.products.existing(scope, wanted);
    for (const sets of records) {
      const errors = sets.flatMap(({ path, prices }) =>
        prices.flatMap(({ product_id: id }, index) =>
          known.has(id) ? [] : unknownProduct(`${path}[${String(index)}].product_id`),
        ),
      );
      if (errors.length > 0) throw new ValidationFailed(errors);
    }
  }
}
