import type { CustomerEntitlement } from '../../entitlements/entitlements.types';
import type { PageLocale } from '../../platform/views/page-locale';
import { entitlementCard, type EntitlementCard } from './entitlement-card.view';

export interface EntitlementsData {
  readonly entitlements: readonly CustomerEntitlement[];
  /** Today, `YYYY-MM-DD` in the customer's time zone. */
  readonly today: string;
}

export interface EntitlementsLinks {
  readonly entitlements: string;
  readonly merchant: string;
  /** Path of the contracts; null when the merchant does not show them. */
  readonly contracts: string | null;
}

export interface EntitlementsView {
  readonly lead: string;
  /** Active entitlements first, then those that start later, then those that have ended. */
  readonly cards: readonly EntitlementCard[];
  /** Shown instead of the cards; null when there are any. */
  readonly empty: { readonly title: string; readonly text: string } | null;
}

/** The view of a customer's entitlements. */
export function entitlementsView(
  data: EntitlementsData,
  locale: PageLocale,
  links: EntitlementsLinks,
): EntitlementsView {
  const { entitlements, today } = data;
  const { merchant } = links;
  const inOrder = [...entitlements].sort((one, other) => rank(one, today) - rank(other, today));
  return {
    lead: locale.t('entitlements.lead', { merchant }),
    cards: inOrder.map((entitlement) => entitlementCard(entitlement, locale, { today, ...links })),
    empty:
      entitlements.length > 0
        ? null
        : {
            title: locale.t('entitlements.none.title'),
            text: locale.t('entitlements.none.text', { merchant }),
          },
  };
}

function rank({ active, active_from: from }: CustomerEntitlement, today: string): number {
  if (active) return 0;
  return from > today ? 1 : 2;
}
