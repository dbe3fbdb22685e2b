import { Module } from '@nestjs/common';
import { JobQueue } from './job-queue';
import { JobWorkers } from './job-workers';
import { Jobs } from './jobs';
import { DEFAULT_TIMING, JOB_TIMING } from './jobs.types';

@Module({
  providers: [Jobs, JobWorkers, JobQueue, { provide: JOB_TIMING, useValue: DEFAULT_TIMING }],
  exports: [Jobs, JobWorkers],
})
export class JobsModule {}
