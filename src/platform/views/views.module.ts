import { Module } from '@nestjs/common';
import { AssetLibrary } from './assets';
import { PageRenderer } from './page-renderer';

/** Pages and the files they load. */
@Module({ providers: [AssetLibrary, PageRenderer], exports: [AssetLibrary, PageRenderer] })
export class ViewsModule {}
