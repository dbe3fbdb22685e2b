import { Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { Answers } from '../platform/http/fields/answer.decorators';
import { ContractsService } from './contracts.service';
import type { Contract } from './contracts.types';
import { ContractDto } from './dto/contract.dto';

/**
 * Endpoints that change a contract's status. A status that does not allow the change is answered with 409.
 */
@ApiTags('Contracts')
@Controller('v1/contracts/:id')
export class ContractTransitionsController {
  constructor(private readonly contracts: ContractsService) {}

  @Post('activate')
  @ApiKey('contracts:write')
  @ApiOperation({ operationId: 'activateContract', summary: 'Put a draft into force' })
  @Answers(ContractDto)
  activate(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<Contract> {
    return this.contracts.transition(scope, id, 'activate');
  }

  @Post('pause')
  @ApiKey('contracts:write')
  @ApiOperation({ operationId: 'pauseContract', summary: 'Let an active contract rest' })
  @Answers(ContractDto)
  pause(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<Contract> {
    return this.contracts.transition(scope, id, 'pause');
  }

  @Post('resume')
  @ApiKey('contracts:write')
  @ApiOperation({ operationId: 'resumeContract', summary: 'Go on with a paused contract' })
  @Answers(ContractDto)
  resume(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<Contract> {
    return this.contracts.transition(scope, id, 'resume');
  }

  @Post('expire')
  @ApiKey('contracts:write')
  @ApiOperation({ operationId: 'expireContract', summary: 'End a contract whose term is over' })
  @Answers(ContractDto)
  expire(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<Contract> {
    return this.contracts.transition(scope, id, 'expire');
  }

  @Post('cancel')
  @ApiKey('contracts:write')
  @ApiOperation({ operationId: 'cancelContract', summary: 'End a contract before its time' })
  @Answers(ContractDto)
  cancel(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<Contract> {
    return this.contracts.transition(scope, id, 'cancel');
  }

  @Post('dispute')
  @ApiKey('contracts:write')
  @ApiOperation({ operationId: 'disputeContract', summary: 'Mark a contract as disputed' })
  @Answers(ContractDto)
  dispute(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<Contract> {
    return this.contracts.transition(scope, id, 'dispute');
  }

  @Post('resolve')
  @ApiKey('contracts:write')
  @ApiOperation({
    operationId: 'resolveContract',
    summary: 'Settle a dispute: the contract is again what it was before',
  })
  @Answers(ContractDto)
  resolve(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<Contract> {
    return this.contracts.transition(scope, id, 'resolve');
  }
}
