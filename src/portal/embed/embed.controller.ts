import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../platform/access/access.decorators';
import { LANGUAGES, message } from '../../platform/views/catalogue';

/** The script's name has no hash, so browsers revalidate it after five minutes, mostly with a 304. */
const FIVE_MINUTES = 'public, max-age=300, must-revalidate';

interface Published {
  readonly body: Buffer;
  readonly etag: string;
  readonly contentType: string;
}

/** Default title of the frame, by language. */
const TITLES = Object.fromEntries(LANGUAGES.map((language) => [language, message(language, 'embed.title')]));
const SCRIPT = published(
  source('embed.js').replace('const TITLES = {};', `const TITLES = ${JSON.stringify(TITLES)};`),
  'text/javascript; charset=utf-8',
);
const TYPES = published(source('embed.d.ts'), 'text/plain; charset=utf-8');

/** Serves the script with which merchants' pages show the portal in a frame. A classic script needs no CORS. */
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

/** Compares entity tags as weak ones, because a proxy that compresses the script makes its tag weak. */
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
