import { Injectable } from '@nestjs/common';
import { HourlySweeper } from '../platform/jobs/hourly-sweeper';
import { SessionEndings } from './session-endings';
import { SessionsRepository } from './sessions.repository';

const AT_ONCE = 100;

/** Notes the end of previews that were left alone, so that the audit log says of each when it was over. */
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
