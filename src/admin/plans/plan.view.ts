import { reaches, type StaffRole } from '../../platform/access/scopes';
import type { Badge } from '../../platform/views/badge';
import type { PageLocale } from '../../platform/views/page-locale';
import type { PriceView } from '../../pricing/price.view';
import type { Plan } from '../../pricing/pricing.types';
import { type ActionView, factWriter, type Fact } from '../console/parts.view';
import { planPrices, publishedBadge } from './plans.view';
import type { Products } from './product-names';

export interface PlanData {
  readonly plan: Plan;
  /** The products of its prices. */
  readonly products: Products;
  /** Role of the signed-in member. */
  readonly role: StaffRole;
}

export interface PlanView {
  readonly name: string;
  readonly status: Badge;
  readonly description: string | null;
  readonly prices: readonly PriceView[];
  readonly facts: readonly Fact[];
  /** The action that publishes or unpublishes it; null without permission. */
  readonly publishing: ActionView | null;
}

/** The view of one plan. */
export function planView({ plan, products, role }: PlanData, locale: PageLocale): PlanView {
  return {
    name: plan.name,
    status: publishedBadge(plan, locale),
    description: plan.description,
    prices: planPrices(plan, products, locale),
    facts: factsOf(plan, locale),
    publishing: reaches(role, 'admin') ? publishingOf(plan, locale) : null,
  };
}

function publishingOf({ id, published }: Plan, { t }: PageLocale): ActionView {
  const verb = published ? 'unpublish' : 'publish';
  return {
    action: `/admin/plans/${id}/${verb}`,
    title: t(`admin.plan.${verb}.title`),
    text: t(`admin.plan.${verb}.text`),
    submit: t(`admin.plan.${verb}.submit`),
  };
}

function factsOf(plan: Plan, locale: PageLocale): Fact[] {
  const { format } = locale;
  const fact = factWriter(locale);
  return [
    ...fact('currency', plan.currency),
    ...fact('external_id', plan.external_id),
    ...fact('created', format.moment(plan.created_at)),
    ...fact('updated', format.moment(plan.updated_at)),
  ];
}
