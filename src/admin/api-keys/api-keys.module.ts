import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../../organisations/organisations.module';
import { ConsoleModule } from '../console.module';
import { ApiKeysPageController } from './api-keys.page.controller';

/** API keys: made, shown once, revoked. */
@Module({
  imports: [ConsoleModule, OrganisationsModule],
  controllers: [ApiKeysPageController],
})
export class AdminApiKeysModule {}
