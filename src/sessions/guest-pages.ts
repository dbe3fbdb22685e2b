import type { Tab } from '../organisations/organisations.types';

/** Slug of the sign-up page. */
export const SIGN_UP = 'sign-up';
/** Other pages that guests may see. */
export const GUEST_TABS: readonly Tab[] = ['pricing'];
