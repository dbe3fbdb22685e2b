import { Injectable } from '@nestjs/common';
import { CustomersService } from '../customers/customers.service';
import type { Customer, NewCustomer } from '../customers/customers.types';
import type { SessionScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { hashOf, newSecret } from '../platform/secrets/tokens';
import { SessionJournal } from './session-journal';
import { sessionToken } from './session-token';
import { AlreadySignedUp } from './sessions.errors';
import { SessionsRepository } from './sessions.repository';

/** The data that a guest enters. */
export type SignUpDetails = Pick<NewCustomer, 'name' | 'email' | 'phone_number' | 'address' | 'locale'>;

/** The result of a sign-up. The session belongs to the new customer, and its old secrets are void. */
export interface SignedUp {
  readonly customer: Customer;
  /** Secret of the browser's cookie; null when the guest used a token. */
  readonly cookieSecret: string | null;
  /** Lifetime of the cookie in seconds. */
  readonly cookieLifetime: number;
  /** `fs_<session id>_<secret>`. */
  readonly sessionToken: string;
}

/** Turns guests into customers. */
@Injectable()
export class SessionSignUpService {
  constructor(
    private readonly customers: CustomersService,
    private readonly sessions: SessionsRepository,
    private readonly journal: SessionJournal,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Always creates a new customer: an e-mail address is not matched to an existing customer, because that would give
   * access to another customer's data. The session continues as the customer's, with new secrets.
   *
   * @param credential the credential that the guest used: it is replaced, and the other one is void
   * @throws AlreadySignedUp when the session is not a guest's (any more)
   */
  async signUp(
    scope: SessionScope,
    details: SignUpDetails,
    credential: 'cookie' | 'bearer',
  ): Promise<SignedUp> {
    const secrets = { token: newSecret(), cookie: newSecret(), code: newSecret() };
    const cookieSecret = credential === 'cookie' ? secrets.cookie : null;
    return this.transactions.run(async () => {
      const customer = await this.customers.create(scope, details);
      const row = await this.sessions.convert(scope.organisationId, scope.sessionId, {
        customerId: customer.id,
        hashes: {
          token: hashOf(secrets.token),
          cookie: cookieSecret === null ? null : hashOf(cookieSecret),
          code: hashOf(secrets.code),
        },
      });
      if (!row) throw new AlreadySignedUp();
      await this.journal.converted(scope, row);
      return {
        customer,
        cookieSecret,
        cookieLifetime: Math.floor(row.absolute_left / 1000),
        sessionToken: sessionToken(row.id, secrets.token),
      };
    });
  }
}
