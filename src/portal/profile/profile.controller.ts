import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CustomerProfile } from '../../customers/customers.types';
import { CustomerProfileService } from '../../customers/customer-profile.service';
import { PortalSession, Scope } from '../../platform/access/access.decorators';
import type { CustomerScope } from '../../platform/access/scopes';
import { Answers } from '../../platform/http/fields/answer.decorators';
import { PortalTab } from '../tab';
import { ChangeProfileDto, ProfileDto } from './dto/profile.dto';

@ApiTags('Portal')
@Controller('v1/portal/profile')
@PortalTab('profile')
export class PortalProfileController {
  constructor(private readonly details: CustomerProfileService) {}

  @Get()
  @PortalSession()
  @ApiOperation({ operationId: 'getOwnProfile', summary: "Get the customer's own details" })
  @Answers(ProfileDto)
  get(@Scope() scope: CustomerScope): Promise<CustomerProfile> {
    return this.details.profile(scope);
  }

  @Patch()
  @PortalSession({ changes: true })
  @ApiOperation({ operationId: 'updateOwnProfile', summary: "Correct the customer's own details" })
  @Answers(ProfileDto)
  change(@Scope() scope: CustomerScope, @Body() body: ChangeProfileDto): Promise<CustomerProfile> {
    return this.details.changeProfile(scope, body);
  }
}
