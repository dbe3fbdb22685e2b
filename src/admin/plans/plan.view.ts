import { reaches, type StaffRole } from '../../platform/access/scopes';
import type { Badge } from '../../platform/views/badge';
import type { Reader } from '../../platform/views/reader';
import type { PriceView } from '../../pricing/price.view';
import type { Plan } from '../../pricing/pricing.types';
import type { ActionView } from '../action.view';
import { factWriter, type Fact } from '../facts.view';
import { planPrices, publishedBadge } from './plans.view';
import type { Products } from './product-names';

export interface PlanData {
  readonly plan: Plan;
  /** Those that its prices are for. */
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

/** One plan as the console prints it. */
export function planView({ plan, products, role }: PlanData, reader: Reader): PlanView {
  return {
    name: plan.name,
    status: publishedBadge(plan, reader),
    description: plan.description,
    prices: planPrices(plan, products, reader),
    facts: factsOf(plan, reader),
    publishing: reaches(role, 'admin') ? publishingOf(plan, reader) : null,
  };
}

function publishingOf({ id, published }: Plan, { t }: Reader): ActionView {
  const verb = published ? 'unpublish' : 'publish';
  return {
    action: `/admin/plans/${id}/${verb}`,
    title: t(`admin.plan.${verb}.title`),
    text: t(`admin.plan.${verb}.text`),
    submit: t(`admin.plan.${verb}.submit`),
  };
}

function factsOf(plan: Plan, reader: Reader): Fact[] {
  const { format } = reader;
  const fact = factWriter(reader);
  return [
    ...fact('currency', plan.currency),
    ...fact('external_id', plan.external_id),
    ...fact('created', format.moment(plan.created_at)),
    ...fact('updated', format.moment(plan.updated_at)),
  ];
}
