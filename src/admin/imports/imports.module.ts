import { Module } from '@nestjs/common';
import { ImportsModule } from '../../imports/imports.module';
import { StaffModule } from '../../staff/staff.module';
import { ConsoleModule } from '../console.module';
import { ImportsPageController } from './imports.page.controller';
import { MappingsPageController } from './mappings.page.controller';
import { NewImportPageController } from './new-import.page.controller';
import { TrialPageController } from './trial.page.controller';
import { UploadPageController } from './upload.page.controller';

/** Files: sent, described by a mapping, tried, run. */
@Module({
  imports: [ConsoleModule, ImportsModule, StaffModule],
  controllers: [
    ImportsPageController,
    MappingsPageController,
    NewImportPageController,
    TrialPageController,
    UploadPageController,
  ],
})
export class AdminImportsModule {}
