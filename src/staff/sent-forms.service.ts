import { Injectable } from '@nestjs/common';
import { NotSignedIn } from '../platform/access/access.errors';
import type { StaffScope } from '../platform/access/scopes';
import { violatedForeignKey } from '../platform/database/database-errors';
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
   * @throws BadRequest for what is no id; NotSignedIn when the session has just ended
   */
  async take(scope: StaffScope, formId: unknown): Promise<void> {
    if (typeof formId !== 'string' || !isUuid(formId))
      throw new BadRequest('The form has no form_id. Open its page again.');
    if (!(await this.isFirst(scope, formId))) throw new FormSentBefore();
  }

  /** Lets a form be sent again, of which nothing came. */
  async giveBack(scope: StaffScope, formId: string): Promise<void> {
    await this.forms.giveBack(scope.organisationId, formId);
  }

  private async isFirst({ organisationId, sessionId }: StaffScope, formId: string): Promise<boolean> {
    try {
      return await this.forms.take(organisationId, formId, sessionId);
    } catch (error) {
      if (violatedForeignKey(error) === 'staff_sent_forms_session_fkey') throw new NotSignedIn();
      throw error;
    }
  }
}
