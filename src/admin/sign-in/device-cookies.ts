import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { KnownDevices } from '../../staff/known-devices.service';
import { STAFF_COOKIE_ATTRIBUTES } from './staff-cookies';

const PREFIX = '__Host-foyer_device_';
/** Lifetime of the cookie in seconds: the maximum of browsers, counted from the last sign-in. */
const LIFETIME = 400 * 86_400;

/** The cookies that identify known devices of members of staff: one for each account in a browser. */
@Injectable()
export class DeviceCookies {
  constructor(private readonly devices: KnownDevices) {}

  /** The id of the device if it signed in with this e-mail address before; null for an unknown device. */
  deviceOf({ cookies }: FastifyRequest, email: string): string | null {
    return this.devices.idOf(email, cookies[this.nameFor(email)] ?? '');
  }

  /** Marks the browser's device as known after a sign-in. A known device keeps its id and its count of attempts. */
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
