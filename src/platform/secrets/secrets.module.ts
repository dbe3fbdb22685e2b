import { Global, Module } from '@nestjs/common';
import { SealedBox } from './sealed-box';

@Global()
@Module({ providers: [SealedBox], exports: [SealedBox] })
export class SecretsModule {}
