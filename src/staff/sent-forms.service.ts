import { Injectable } from '@nestjs/common';
import type { StaffScope } from '../platform/access/scopes';
import { BadRequest } from '../platform/http/problems';
import { isUuid } from '../platform/http/uuid';
import { SentFormsRepository } from './sent-forms.repository';
import { FormSentBefore } from './staff.errors';

/** Forms that are taken once: what they make is shown in the answer and nowhere else, and a reload sends them again. */
@Injectable()
export class SentFormsService {
  constructor(private readonly forms: SentFormsRepository) {}

  /**
   * Takes a form. In: the id that it was drawn with.
   *
   * @throws FormSentBefore
   * @throws BadRequest for what is no id
   */
  async take(scope: StaffScope, formId: unknown): Promise<void> {
    if (typeof formId !== 'string' || !isUuid(formId))
      throw new BadRequest('The form has no form_id. Open its page again.');
    const isFirst = await this.forms.take(scope.organisationId, formId, scope.sessionId);
    if (!isFirst) throw new FormSentBefore();
  }
}
