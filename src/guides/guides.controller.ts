import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../platform/access/access.decorators';
import { NotFound } from '../platform/http/problems';

const FOLDER = resolve(__dirname, '..', '..', 'docs');
/** Files that guides link to are served too, but never as HTML of this origin. */
const TYPES: Readonly<Record<string, string>> = {
  '.md': 'text/markdown; charset=utf-8',
  '.yaml': 'text/plain; charset=utf-8',
  '.csv': 'text/plain; charset=utf-8',
  '.mjs': 'text/plain; charset=utf-8',
  '.html': 'text/plain; charset=utf-8',
};

/** For contributors, who read it in the repository. */
const ARCHITECTURE = 'architecture.md';

/** Serves the guides as of this version's build, for tools and language models. */
@ApiExcludeController()
@Controller()
export class GuidesController {
  /** By path within the folder of guides. */
  private readonly files = new Map(
    readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((path) => Object.hasOwn(TYPES, extname(path)) && path !== ARCHITECTURE)
      .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(FOLDER, path), 'utf8')]),
  );

  /** An index of the guides (llmstxt.org). */
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
