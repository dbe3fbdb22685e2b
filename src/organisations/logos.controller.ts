import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../platform/access/access.decorators';
import { LogoNotFound } from './organisations.errors';
import { LogosService } from './logos.service';

const FOR_EVER = 'public, max-age=31536000, immutable';
/** Opened by itself, a picture is a document of the browser's: it may have the browser's styles, and do nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Logos, for pages and their readers: the names hold a hash of what is in them. */
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
