import { SetMetadata } from '@nestjs/common';

export const ANSWER_IS_SECRET = 'foyer:secret-answer';
export const OWN_TRANSACTION = 'foyer:own-transaction';

/** The answer holds a secret: what is kept of it for repeated requests is encrypted, and only for 10 minutes. */
export const SecretAnswer = (): MethodDecorator => SetMetadata(ANSWER_IS_SECRET, true);

/** The handler takes too long for one transaction (an upload) and manages its own. */
export const OwnTransaction = (): MethodDecorator => SetMetadata(OWN_TRANSACTION, true);
