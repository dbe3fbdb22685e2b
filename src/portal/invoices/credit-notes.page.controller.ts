import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CreditNotesService } from '../../credit-notes/credit-notes.service';
import { PortalPage } from '../../platform/access/access.decorators';
import { PortalPages } from '../portal.pages';
import { PortalTab } from '../tab';
import { Visiting, type CustomerVisit } from '../visit';
import { creditNoteView } from './credit-note.view';

@ApiExcludeController()
@Controller('s/:sid/invoices/credit-notes')
@PortalTab('invoices')
export class CreditNotesPageController {
  constructor(
    private readonly notes: CreditNotesService,
    private readonly pages: PortalPages,
  ) {}

  @Get(':id')
  @PortalPage()
  async one(@Visiting() visit: CustomerVisit, @Param('id') id: string): Promise<string> {
    const { scope, locale, base } = visit;
    const note = await this.notes.getOfCustomer(scope, id);
    const view = creditNoteView(note, locale, { invoices: `${base}/invoices` });
    return this.pages.render(visit, 'portal/invoices/credit-note', view, { title: view.title });
  }
}
