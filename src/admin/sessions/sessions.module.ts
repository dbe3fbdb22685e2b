import { Module } from '@nestjs/common';
import { SessionsModule } from '../../sessions/sessions.module';
import { ConsoleModule } from '../console.module';
import { NamesModule } from '../names/names.module';
import { SessionsPageController } from './sessions.page.controller';

/** Portal sessions: live, ended, ended by hand. */
@Module({
  imports: [ConsoleModule, NamesModule, SessionsModule],
  controllers: [SessionsPageController],
})
export class AdminSessionsModule {}
