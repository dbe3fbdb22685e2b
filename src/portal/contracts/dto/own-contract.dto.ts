import { ContractTermsDto, PhaseOutlineDto } from '../../../contracts/dto/contract.dto';
import { ContractDocumentDto } from '../../../contracts/dto/document.dto';
import { MAX_PHASES } from '../../../contracts/dto/write-contract.dto';
import {
  MAX_DOCUMENTS,
  type OwnContract,
  type OwnContractSummary,
  type OwnPhase,
} from '../../../contracts/contracts.types';
import { ListField } from '../../../platform/http/fields/object.fields';
import { MAX_PRICES } from '../../../pricing/dto/plan.dto';
import { PublishedPriceDto } from '../../pricing/dto/published-plan.dto';

export class OwnContractSummaryDto extends ContractTermsDto implements OwnContractSummary {
  @ListField(() => PhaseOutlineDto, { items: MAX_PHASES })
  phases!: PhaseOutlineDto[];
}

export class OwnPhaseDto extends PhaseOutlineDto implements OwnPhase {
  @ListField(() => PublishedPriceDto, { items: MAX_PRICES })
  prices!: PublishedPriceDto[];
}

export class OwnContractDto extends ContractTermsDto implements OwnContract {
  @ListField(() => OwnPhaseDto, { items: MAX_PHASES })
  phases!: OwnPhaseDto[];

  @ListField(() => ContractDocumentDto, { items: MAX_DOCUMENTS })
  documents!: ContractDocumentDto[];
}
