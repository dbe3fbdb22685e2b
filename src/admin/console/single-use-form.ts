import {
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, of, type Observable } from 'rxjs';
import type { StaffScope } from '../../platform/access/scopes';
import { SentFormsService } from '../../staff/sent-forms.service';

@Injectable()
class SingleUseFormInterceptor implements NestInterceptor {
  constructor(private readonly forms: SentFormsService) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const { scope, body } = http.getRequest<FastifyRequest>();
    const id = (body as { form_id?: unknown } | null | undefined)?.form_id;
    await this.forms.take(scope as StaffScope, id);
    let isMade = false;
    try {
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      isMade = http.getResponse<FastifyReply>().statusCode < 400;
      return of(answer);
    } finally {
      // A form that was refused may be corrected and sent again.
      if (!isMade) await this.forms.giveBack(scope as StaffScope, String(id));
    }
  }
}

/**
 * Accepts a form only once: its answer shows a secret, and reloading that answer would create another. The form sends
 * `frame.formId` as `form_id`.
 */
export function SingleUseForm(): MethodDecorator {
  return UseInterceptors(SingleUseFormInterceptor);
}
