import { Module } from '@nestjs/common';
import { SessionsModule } from '../../sessions/sessions.module';
import { ConsoleModule } from '../console.module';
import { AdminCustomersModule } from '../customers/customers.module';
import { PreviewPageController } from './preview.page.controller';

/** The portal as a customer sees it, opened from their page. */
@Module({
  imports: [AdminCustomersModule, ConsoleModule, SessionsModule],
  controllers: [PreviewPageController],
})
export class AdminPreviewModule {}
