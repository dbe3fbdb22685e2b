import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { KnownDevices } from '../../staff/known-devices.service';
import { STAFF_COOKIE_ATTRIBUTES } from './staff-cookies';

const PREFIX = '__Host-foyer_device_';
/** Seconds: as long as browsers keep a cookie, from the last sign-in on. */
const LIFETIME = 400 * 86_400;

/** The cookies by which the devices of members of staff are known again: one for each account of a browser. */
@Injectable()
export class DeviceCookies {
  constructor(private readonly devices: KnownDevices) {}

  /** The id of the device that signed in to this address before; null for a stranger. */
  deviceOf({ cookies }: FastifyRequest, email: string): string | null {
    return this.devices.idOf(email, cookies[this.nameFor(email)] ?? '');
  }

  /** The browser has signed in: it is known from now on. A device keeps its id, and with it its count. */
  remember(request: FastifyRequest, reply: FastifyReply, email: string): void {
    const name = this.nameFor(email);
    const isKnown = this.deviceOf(request, email) !== null;
    const mark = isKnown ? (request.cookies[name] ?? '') : this.devices.newMark(email);
    void reply.setCookie(name, mark, { ...STAFF_COOKIE_ATTRIBUTES, maxAge: LIFETIME });
  }

  private nameFor(email: string): string {
    return PREFIX + this.devices.nameOf(email);
  }
}
