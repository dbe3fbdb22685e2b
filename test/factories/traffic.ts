import type { Request } from 'autocannon';
import type { Visitor } from './sessions';

/** What customers do who look around: pages by cookie, the API by bearer, and the silent look at the time left. */
export function trafficOf(visitors: readonly Visitor[]): Request[] {
  return visitors.flatMap(({ session, cookie }) => {
    const headers = { authorization: `Bearer ${session.session_token}` };
    return [
      { path: '/v1/portal/profile', headers },
      { path: `/s/${session.id}/profile`, headers: { cookie } },
      { path: `/s/${session.id}/session`, headers: { cookie } },
      { path: '/v1/portal/session', headers },
    ];
  });
}
