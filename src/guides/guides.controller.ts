import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../platform/access/access.decorators';
import { NotFound } from '../platform/http/problems';

const FOLDER = resolve(__dirname, '..', '..', 'docs');
const MARKDOWN = 'text/markdown; charset=utf-8';

/** The guides as they were when this version was built, for people's tools and for language models. */
@ApiExcludeController()
@Controller()
export class GuidesController {
  private readonly guides = new Map(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith('.md'))
      .map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]),
  );

  /** What there is to read (llmstxt.org). */
  @Get('llms.txt')
  @Public('documentation')
  @Header('content-type', 'text/plain; charset=utf-8')
  list(): string {
    const guides = [...this.guides].map(([name, text]) => `- [${titleOf(text)}](/guides/${name})`);
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

  @Get('guides/:name')
  @Public('documentation')
  @Header('content-type', MARKDOWN)
  read(@Param('name') name: string): string {
    const guide = this.guides.get(name);
    if (guide === undefined) throw new NotFound('The guide');
    return guide;
  }
}

/** The first heading. */
function titleOf(markdown: string): string {
  return /^# (.+)$/m.exec(markdown)?.[1] ?? 'Guide';
}
