import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Staff } from '../../platform/access/access.decorators';
import { newNonce } from '../../platform/http/security-headers';
import { SamplePages } from '../../platform/views/sample-pages';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { sampleLook } from './sample.view';

/** The sample page of the portal, with sample data, for the frame next to the settings. */
@ApiExcludeController()
@Controller('admin/settings/sample')
export class SamplePageController {
  constructor(private readonly samples: SamplePages) {}

  @Get()
  @Staff('viewer')
  show(@Visiting() { request, settings }: ConsoleVisit, @Query() query: Record<string, unknown>): string {
    const nonce = newNonce();
    request.pagePolicy = { nonce, frameAncestors: ["'self'"], formActions: [] };
    return this.samples.draw(sampleLook(settings, query, nonce));
  }
}
