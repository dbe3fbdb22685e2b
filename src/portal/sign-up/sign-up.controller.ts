import { Body, Controller, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PortalSession, Scope } from '../../platform/access/access.decorators';
import type { SessionScope } from '../../platform/access/scopes';
import { Answers } from '../../platform/http/fields/answer.decorators';
import { RateLimits } from '../../platform/limits/limits.service';
import { SessionSignUpService } from '../../sessions/session-sign-up.service';
import { SignedUpDto, SignUpDto } from './dto/sign-up.dto';

@ApiTags('Portal')
@Controller('v1/portal/sign_up')
export class PortalSignUpController {
  constructor(
    private readonly signUps: SessionSignUpService,
    private readonly limits: RateLimits,
  ) {}

  @Post()
  @PortalSession({ guests: true, changes: true })
  @ApiOperation({
    operationId: 'signUp',
    summary: 'Make a new customer of a guest; the session goes on as theirs, with a new token',
  })
  @Answers(SignedUpDto, { status: 201 })
  async signUp(
    @Scope() scope: SessionScope,
    @Body() body: SignUpDto,
    @Req() request: FastifyRequest,
  ): Promise<SignedUpDto> {
    await this.limits.countSignUp(request, scope.organisationId);
    const { customer, sessionToken } = await this.signUps.signUp(scope, body, 'bearer');
    return { customer_id: customer.id, session_token: sessionToken };
  }
}
