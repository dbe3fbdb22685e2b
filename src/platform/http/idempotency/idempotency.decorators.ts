import { SetMetadata } from '@nestjs/common';

export const ANSWER_IS_SECRET = 'foyer:secret-answer';
export const OWN_TRANSACTION = 'foyer:own-transaction';
export const ENDS_IN_TRANSACTION = 'foyer:ends-in-transaction';

/** The response contains a secret: its stored copy is encrypted and kept for 10 minutes only. */
export const SecretAnswer = (): MethodDecorator => SetMetadata(ANSWER_IS_SECRET, true);

/** The handler takes too long for one transaction (an upload) and manages its own. */
export const OwnTransaction = (): MethodDecorator => SetMetadata(OWN_TRANSACTION, true);

/**
 * The handler waits for something before its only transaction, which produces the response through `FinalTransaction`.
 */
export const EndsInTransaction = (): MethodDecorator => SetMetadata(ENDS_IN_TRANSACTION, true);
