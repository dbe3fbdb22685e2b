import { Module } from '@nestjs/common';
import { hostLookup } from './host-lookup';
import { OutgoingRequests } from './outgoing-requests';
import { HOST_LOOKUP, Targets } from './targets';

@Module({
  providers: [Targets, OutgoingRequests, { provide: HOST_LOOKUP, useValue: hostLookup() }],
  exports: [Targets, OutgoingRequests],
})
export class OutgoingModule {}
