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

/** What a guest tells of itself. */
export type SignUpDetails = Pick<NewCustomer, 'name' | 'email' | 'phone_number' | 'address' | 'locale'>;

/** The session is the new customer's now; what opened it before opens nothing any more. */
export interface SignedUp {
  readonly customer: Customer;
  /** Of the browser's cookie; null when the guest came with a token. */
  readonly cookieSecret: string | null;
  /** Seconds for which the cookie is of any use. */
  readonly cookieLifetime: number;
  /** `fs_<session id>_<secret>`. */
  readonly sessionToken: string;
}

/** How a guest becomes a customer. */
@Injectable()
export class SessionSignUpService {
  constructor(
    private readonly customers: CustomersService,
    private readonly sessions: SessionsRepository,
    private readonly journal: SessionJournal,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Makes a new customer, always: an e-mail address is never matched to an existing one, or anybody could become
   * anybody. The session goes on as the customer's, with new secrets.
   *
   * @param credential what the guest came with: that is replaced, and the other is void
   * @throws AlreadySignedUp when the session is no guest's (any more)
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
