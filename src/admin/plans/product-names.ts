import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { PlanPrice, PublishedPrice } from '../../pricing/pricing.types';
import { ProductsService } from '../../pricing/products.service';
import type { Product } from '../../pricing/products.types';

/** Products by their ids. */
export type Products = ReadonlyMap<string, Product>;

/** Reads the products of the prices of plans and contracts. */
@Injectable()
export class ProductNames {
  constructor(private readonly products: ProductsService) {}

  of(scope: OrganisationScope, prices: readonly { readonly product_id: string }[]): Promise<Products> {
    return this.products.getMany(
      scope,
      prices.map((price) => price.product_id),
    );
  }
}

/** The prices with their products, as the price views take them. */
export function priced(prices: readonly PlanPrice[], products: Products): PublishedPrice[] {
  return prices.map(({ product_id: id, ...terms }) => {
    const product = products.get(id);
    return {
      ...terms,
      product: {
        name: product?.name ?? id,
        description: product?.description ?? null,
        unit: product?.unit ?? null,
      },
    };
  });
}
