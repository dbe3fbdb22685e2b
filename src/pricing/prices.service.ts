import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../platform/access/scopes';
import { ValidationFailed } from '../platform/http/problems';
import { unknownProduct } from './pricing.errors';
import type { Price, PriceFields } from './pricing.types';
import { ProductsService } from './products.service';
import { storedPrice } from './stored-price';

/** A set of prices, and its path in the request: `prices`, `phases[0].prices`. */
export interface PriceSet {
  readonly path: string;
  readonly prices: readonly PriceFields[];
}

/** What plans and contracts have in common about their prices. */
@Injectable()
export class PricesService {
  constructor(private readonly products: ProductsService) {}

  /** Prices in the form in which they are stored, so that equal prices compare as equal. */
  stored(prices: readonly PriceFields[]): Price[] {
    return prices.map(storedPrice);
  }

  /**
   * Checks that the products of the prices of several records exist, in one statement.
   *
   * @param records the sets of prices of each record
   * @throws ValidationFailed naming every price of an unknown product, for the first record that has one
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
