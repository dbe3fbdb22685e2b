import { Injectable } from '@nestjs/common';
import { HourlySweeper } from '../platform/jobs/hourly-sweeper';
import { SessionEndings } from './session-endings';
import { SessionsRepository } from './sessions.repository';

const AT_ONCE = 100;

/** Ends previews that have expired, so that the audit log records the end of each. */
@Injectable()
export class PreviewSweeper extends HourlySweeper {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly endings: SessionEndings,
  ) {
    super();
  }

  protected async removeSome(): Promise<number> {
    const expired = await this.sessions.findExpiredPreviews(AT_ONCE);
    for (const row of expired) await this.endings.expired(row);
    return expired.length;
  }
}
