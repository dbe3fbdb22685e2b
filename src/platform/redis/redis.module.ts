import { Global, Module } from '@nestjs/common';
import { RedisGate } from './redis.gate';

@Global()
@Module({ providers: [RedisGate], exports: [RedisGate] })
export class RedisModule {}
