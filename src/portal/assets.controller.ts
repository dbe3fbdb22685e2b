import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../platform/access/access.decorators';
import { NotFound } from '../platform/http/problems';
import { AssetLibrary } from '../platform/views/assets';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** Serves style sheets and scripts. Their names contain a hash of their content, so browsers may keep them. */
@ApiExcludeController()
@Controller('assets')
export class AssetsController {
  constructor(private readonly assets: AssetLibrary) {}

  @Get(':name')
  @Public('style sheets and scripts hold no data')
  async get(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    const asset = this.assets.find(name);
    if (!asset) throw new NotFound('The file');
    await reply
      .header('cache-control', FOR_EVER)
      .header('cross-origin-resource-policy', 'cross-origin')
      .type(asset.contentType)
      .send(asset.body);
  }
}
