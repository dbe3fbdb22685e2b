/** The console's one cookie: a member of staff is signed in once per browser. */
export const STAFF_COOKIE = '__Host-foyer_admin';
