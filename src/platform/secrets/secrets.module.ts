import { Global, Module } from '@nestjs/common';
import { SealedBox } from './sealed-box';
import { Signatures } from './signatures';

@Global()
@Module({ providers: [SealedBox, Signatures], exports: [SealedBox, Signatures] })
export class SecretsModule {}
