/** The admin console has one cookie: one member is signed in per browser. */
export const STAFF_COOKIE = '__Host-foyer_admin';
