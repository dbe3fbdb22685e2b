import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { Answers } from '../platform/http/fields/answer.decorators';
import { ChangeOrganisationDto, OrganisationDto } from './dto/organisation.dto';
import { OrganisationsService } from './organisations.service';
import type { Organisation } from './organisations.types';

@ApiTags('Organisation')
@Controller('v1/organisation')
export class OrganisationsController {
  constructor(private readonly organisations: OrganisationsService) {}

  @Get()
  @ApiKey('organisation:read')
  @ApiOperation({ operationId: 'getOrganisation', summary: 'Get the organisation and its settings' })
  @Answers(OrganisationDto)
  get(@Scope() scope: OrganisationScope): Promise<Organisation> {
    return this.organisations.get(scope);
  }

  @Patch()
  @ApiKey('organisation:write')
  @ApiOperation({ operationId: 'updateOrganisation', summary: 'Change settings' })
  @Answers(OrganisationDto)
  change(@Scope() scope: OrganisationScope, @Body() body: ChangeOrganisationDto): Promise<Organisation> {
    return this.organisations.change(scope, body);
  }
}
