import { Module } from '@nestjs/common';
import { OutgoingRequests } from './outgoing-requests';
import { HOST_LOOKUP, systemLookup, Targets } from './targets';

@Module({
  providers: [Targets, OutgoingRequests, { provide: HOST_LOOKUP, useValue: systemLookup }],
  exports: [Targets, OutgoingRequests],
})
export class OutgoingModule {}
