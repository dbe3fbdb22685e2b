import { Module } from '@nestjs/common';
import { AssetLibrary } from './assets';
import { PageRenderer } from './page-renderer';

/** Renders pages, and holds the static files that they load. */
@Module({ providers: [AssetLibrary, PageRenderer], exports: [AssetLibrary, PageRenderer] })
export class ViewsModule {}
