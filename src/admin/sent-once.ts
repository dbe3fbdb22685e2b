import {
  applyDecorators,
  Injectable,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { StaffScope } from '../platform/access/scopes';
import { SentFormsService } from '../staff/sent-forms.service';

@Injectable()
class SentOnceGuard implements CanActivate {
  constructor(private readonly forms: SentFormsService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { scope, body } = context.switchToHttp().getRequest<FastifyRequest>();
    await this.forms.take(scope as StaffScope, (body as { form_id?: unknown } | null | undefined)?.form_id);
    return true;
  }
}

/**
 * Says that a form is taken once: its answer shows a secret, and a reload of that answer would make another. The form
 * carries `frame.formId` as `form_id`; one that is drawn again, with what was wrong, has a new one.
 */
export function SentOnce(): MethodDecorator {
  return applyDecorators(UseGuards(SentOnceGuard));
}
