import { Module } from '@nestjs/common';
import { StaffModule } from '../../staff/staff.module';
import { ConsoleModule } from '../console.module';
import { MemberPageController } from './member.page.controller';
import { StaffPageController } from './staff.page.controller';

/** Members of staff: invited, given a role, deactivated. */
@Module({
  imports: [ConsoleModule, StaffModule],
  controllers: [StaffPageController, MemberPageController],
})
export class AdminStaffModule {}
