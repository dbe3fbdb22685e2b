import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../platform/access/access.decorators';
import { LogoNotFound } from './organisations.errors';
import { LogosService } from './logos.service';

const FOR_EVER = 'public, max-age=31536000, immutable';
/**
 * Content-Security-Policy of a logo that is opened as a document: it may have the browser's own styles and is
 * sandboxed.
 */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Serves logos publicly. Each file name holds a hash of the content. */
@ApiExcludeController()
@Controller('logos')
export class LogosController {
  constructor(private readonly logos: LogosService) {}

  @Get(':organisation/:name')
  @Public('logos are shown to whoever opens a link')
  async get(
    @Param('organisation') organisation: string,
    @Param('name') name: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const logo = await this.logos.read(`/logos/${organisation}/${name}`);
    if (logo === null) throw new LogoNotFound();
    await reply
      .header('cache-control', FOR_EVER)
      .header('content-security-policy', POLICY)
      .header('cross-origin-resource-policy', 'cross-origin')
      .type(logo.contentType)
      .send(logo.content);
  }
}
