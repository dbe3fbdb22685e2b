import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { Answers } from '../platform/http/fields/answer.decorators';
import { ReportUsageDto, UsageReportDto } from './dto/usage.dto';
import { UsageService } from './usage.service';
import type { UsageReport } from './usage.types';

@ApiTags('Usage')
@Controller('v1/usage')
export class UsageController {
  constructor(private readonly usage: UsageService) {}

  @Post()
  @ApiKey('entitlements:write')
  @ApiOperation({ operationId: 'reportUsage', summary: 'Report usage; each event counts once' })
  @Answers(UsageReportDto, { status: 201 })
  report(@Scope() scope: OrganisationScope, @Body() body: ReportUsageDto): Promise<UsageReport> {
    return this.usage.recordUsage(scope, body.events);
  }
}
