import { Injectable } from '@nestjs/common';
import { OWN_CONTRACT_LIST } from '../../contracts/contracts.types';
import { CustomerContractsService } from '../../contracts/customer-contracts.service';
import { pageAt } from '../../platform/http/list/page-at';
import { currentPhase } from '../../contracts/phases.view';
import type { CustomerVisit } from '../visit';
import { contractGroup, type PriceGroup } from './pricing.view';

/** The contracts that began last. More contracts than this do not apply at the same time. */
const LATEST = { limit: 100 };

/** The prices that a customer has agreed to: those of the current phases of its contracts. */
@Injectable()
export class AgreedPrices {
  constructor(private readonly contracts: CustomerContractsService) {}

  /** One group for each contract in force that has prices, those that began last first. */
  async groupsFor({ scope, today, base, settings, locale }: CustomerVisit): Promise<PriceGroup[]> {
    const { results } = await this.contracts.listOfCustomer(scope, pageAt(OWN_CONTRACT_LIST, null, LATEST));
    const inForce = results.flatMap((contract) => {
      const phase = currentPhase(contract, today);
      return phase === null ? [] : [{ contract, phase }];
    });
    if (inForce.length === 0) return [];
    const phases = await this.contracts.withPrices(
      scope,
      inForce.map(({ phase }) => phase),
    );
    const isOpen = settings.tabs.includes('contracts');
    return inForce
      .map(({ contract }, index) => ({ contract, prices: phases[index]?.prices ?? [] }))
      .filter(({ prices }) => prices.length > 0)
      .map(({ contract, prices }) =>
        contractGroup(contract, prices, isOpen ? `${base}/contracts/${contract.id}` : null, locale),
      );
  }
}
