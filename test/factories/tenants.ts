import { SYSTEM_SCOPES } from './none';
