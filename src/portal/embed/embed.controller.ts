import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../platform/access/access.decorators';
import { LANGUAGES, message } from '../../platform/views/catalogue';

/** Its name is stable, so browsers ask again soon; mostly they hear that nothing has changed. */
const FIVE_MINUTES = 'public, max-age=300, must-revalidate';

interface Published {
  readonly body: Buffer;
  readonly etag: string;
  readonly contentType: string;
}

/** What a frame is called that its page does not name. */
const TITLES = Object.fromEntries(LANGUAGES.map((language) => [language, message(language, 'embed.title')]));
const SCRIPT = published(
  source('embed.js').replace('const TITLES = {};', `const TITLES = ${JSON.stringify(TITLES)};`),
  'text/javascript; charset=utf-8',
);
const TYPES = published(source('embed.d.ts'), 'text/plain; charset=utf-8');

/** The helper for pages of merchants that show the portal in a frame. A classic script, so it needs no CORS. */
@ApiExcludeController()
@Controller()
export class EmbedController {
  @Get('embed.js')
  @Public("a script for merchants' pages, the same for all of them")
  async script(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await send(SCRIPT, request, reply);
  }

  @Get('embed.d.ts')
  @Public('the types of that script')
  async types(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await send(TYPES, request, reply);
  }
}

async function send(
  { body, etag, contentType }: Published,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  void reply
    .header('cache-control', FIVE_MINUTES)
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('etag', etag)
    .type(contentType);
  if (matches(request.headers['if-none-match'], etag)) await reply.status(304).send();
  else await reply.send(body);
}

/** Proxies that compress weaken the tag; the script is still the same. */
function matches(presented: string | undefined, etag: string): boolean {
  return (presented ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

function source(name: string): string {
  return readFileSync(join(__dirname, 'assets', name), 'utf8');
}

function published(text: string, contentType: string): Published {
  const body = Buffer.from(text);
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  return { body, etag, contentType };
}
