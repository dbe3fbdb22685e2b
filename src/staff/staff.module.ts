import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { StaffVerifier } from '../platform/access/verifiers';
import { KnownDevices } from './known-devices.service';
import { Passwords } from './passwords';
import { SecondStep } from './second-step';
import { SentFormsRepository } from './sent-forms.repository';
import { SentFormsService } from './sent-forms.service';
import { SignInService } from './sign-in.service';
import { StaffAccessService } from './staff-access.service';
import { StaffAccountService } from './staff-account.service';
import { StaffLinkService } from './staff-link.service';
import { StaffLinksRepository } from './staff-links.repository';
import { StaffProvisioningService } from './staff-provisioning.service';
import { StaffSessionsRepository } from './staff-sessions.repository';
import { StaffSessionsService } from './staff-sessions.service';
import { StaffRepository } from './staff.repository';
import { StaffService } from './staff.service';

/** The merchant's staff and their sign-in. Its pages are in `src/admin`. */
@Module({
  imports: [AuditModule],
  providers: [
    StaffService,
    StaffRepository,
    StaffLinkService,
    StaffLinksRepository,
    StaffSessionsService,
    StaffSessionsRepository,
    StaffAccessService,
    StaffAccountService,
    StaffProvisioningService,
    SentFormsService,
    SentFormsRepository,
    SignInService,
    KnownDevices,
    Passwords,
    SecondStep,
    { provide: StaffVerifier, useExisting: StaffSessionsService },
  ],
  exports: [
    StaffService,
    StaffLinkService,
    StaffAccountService,
    StaffProvisioningService,
    SentFormsService,
    SignInService,
    KnownDevices,
    StaffVerifier,
  ],
})
export class StaffModule {}
