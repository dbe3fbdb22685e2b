import { Module } from '@nestjs/common';
import { StaffModule } from '../../staff/staff.module';
import { ConsoleModule } from '../console.module';
import { AdminSignInModule } from '../sign-in/sign-in.module';
import { AccountPageController } from './account.page.controller';

/** Their own account: password, second step. */
@Module({
  imports: [ConsoleModule, AdminSignInModule, StaffModule],
  controllers: [AccountPageController],
})
export class AdminAccountModule {}
