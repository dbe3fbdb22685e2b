import { Injectable } from '@nestjs/common';
import { NotSignedIn } from '../platform/access/access.errors';
import type { StaffScope } from '../platform/access/scopes';
import { violatedForeignKey } from '../platform/database/database-errors';
import { BadRequest } from '../platform/http/problems';
import { isUuid } from '../platform/http/uuid';
import { SentFormsRepository } from './sent-forms.repository';
import { FormSentBefore } from './staff.errors';

/**
 * Accepts certain forms only once: their result is shown only in the response, and a reload would submit them again.
 */
@Injectable()
export class SentFormsService {
  constructor(private readonly forms: SentFormsRepository) {}

  /**
   * Accepts a form.
   *
   * @param formId the id that the form was rendered with
   * @throws FormSentBefore
   * @throws BadRequest for an invalid id; NotSignedIn when the session has just ended
   */
  async take(scope: StaffScope, formId: unknown): Promise<void> {
    if (typeof formId !== 'string' || !isUuid(formId))
      throw new BadRequest('The form has no form_id. Open its page again.');
    if (!(await this.isFirst(scope, formId))) throw new FormSentBefore();
  }

  /** Allows a form to be submitted again, after it has failed. */
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
