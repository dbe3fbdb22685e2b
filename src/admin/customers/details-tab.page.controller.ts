import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Staff } from '../../platform/access/access.decorators';
import { reaches } from '../../platform/access/scopes';
import { flashOf } from '../flash';
import { Visiting, type ConsoleVisit } from '../visit';
import { customerPath } from './customer-head.view';
import { CustomerPages } from './customer-pages';
import { customerFacts, editsNote } from './details-tab.view';

/** All that is known of a customer. */
@ApiExcludeController()
@Controller('admin/customers/:id/details')
export class DetailsTabController {
  constructor(private readonly pages: CustomerPages) {}

  @Get()
  @Staff('viewer')
  async show(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query('saved') saved: unknown,
  ): Promise<string> {
    const { scope, locale } = visit;
    const customer = await this.pages.find(scope, id);
    const mayEdit = reaches(scope.role, 'admin') && customer.erased_at === null;
    return this.pages.tab(visit, customer, 'details', {
      facts: customerFacts(customer, locale),
      note: editsNote(customer, locale),
      edit: mayEdit ? `${customerPath(customer)}/details/edit` : null,
      flash: flashOf(saved, ['admin.customer.saved.details'], locale),
    });
  }
}
