import { Module } from '@nestjs/common';
import { DEFAULT_TIMING, JOB_TIMING } from './job-timing';
import { JobWorkers } from './job-workers';
import { Jobs } from './jobs';
import { JobsRepository } from './jobs.repository';

@Module({
  providers: [Jobs, JobWorkers, JobsRepository, { provide: JOB_TIMING, useValue: DEFAULT_TIMING }],
  exports: [Jobs, JobWorkers],
})
export class JobsModule {}
