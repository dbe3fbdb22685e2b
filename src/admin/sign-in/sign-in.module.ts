import { Module } from '@nestjs/common';
import { StaffModule } from '../../staff/staff.module';
import { ConsoleModule } from '../console/console.module';
import { DeviceCookies } from './device-cookies';
import { DoorPages } from './door-pages';
import { SetPasswordPageController } from './set-password.page.controller';
import { SignInDoor } from './sign-in-door';
import { SignInPageController } from './sign-in.page.controller';

/** Sign-in: password, second step, links that set a password. */
@Module({
  imports: [ConsoleModule, StaffModule],
  controllers: [SignInPageController, SetPasswordPageController],
  providers: [DeviceCookies, DoorPages, SignInDoor],
  exports: [DoorPages, SignInDoor],
})
export class AdminSignInModule {}
