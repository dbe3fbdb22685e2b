import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../platform/access/access.decorators';
import { NotFound } from '../platform/http/problems';

const FOLDER = resolve(__dirname, '..', '..', 'docs');
/** What the guides link to is read along with them; never as a page of ours. */
const TYPES: Readonly<Record<string, string>> = {
  '.md': 'text/markdown; charset=utf-8',
  '.yaml': 'text/plain; charset=utf-8',
  '.csv': 'text/plain; charset=utf-8',
  '.mjs': 'text/plain; charset=utf-8',
  '.html': 'text/plain; charset=utf-8',
};

/** For those who change Foyer: it is read in the repository. */
const ARCHITECTURE = 'architecture.md';

/** The guides as they were when this version was built, for people's tools and for language models. */
@ApiExcludeController()
@Controller()
export class GuidesController {
  /** By path within the folder. */
  private readonly files = new Map(
    readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((path) => Object.hasOwn(TYPES, extname(path)) && path !== ARCHITECTURE)
      .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(FOLDER, path), 'utf8')]),
  );

  /** What there is to read (llmstxt.org). */
  @Get('llms.txt')
  @Public('documentation')
  @Header('content-type', 'text/plain; charset=utf-8')
  list(): string {
    const guides = [...this.files]
      .filter(([path]) => path.endsWith('.md') && !path.includes('/'))
      .map(([name, text]) => `- [${titleOf(text)}](/guides/${name})`);
    return [
      '# Foyer',
      '',
      '> A self-hosted, embeddable customer billing portal. A merchant mints a short-lived session for one customer;',
      '> the customer sees their invoices, payments and entitlements.',
      '',
      '## Guides',
      '',
      ...guides,
      '',
      '## API',
      '',
      '- [OpenAPI document](/openapi.json)',
      '',
    ].join('\n');
  }

  @Get('guides/*')
  @Public('documentation')
  async read(@Param('*') path: string, @Res() reply: FastifyReply): Promise<void> {
    const text = this.files.get(path);
    if (text === undefined) throw new NotFound('The guide');
    await reply.type(TYPES[extname(path)] ?? '').send(text);
  }
}

/** The first heading. */
function titleOf(markdown: string): string {
  return /^# (.+)$/m.exec(markdown)?.[1] ?? 'Guide';
}
