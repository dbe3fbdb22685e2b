import type { CurrencyBalance } from '../../invoices/invoices.types';
import type { CreditOnAccount } from '../../payments/payments.types';

export interface CurrencySummary extends CurrencyBalance {
  /** Payments and credit that settle no invoice, in minor units. */
  readonly credit_on_account: number;
}

/** Combines the amounts due and the credit on account: one entry per currency, sorted by currency. */
export function summarise(
  balances: readonly CurrencyBalance[],
  credit: readonly CreditOnAccount[],
): CurrencySummary[] {
  const creditOf = new Map(credit.map(({ currency, amount }) => [currency, amount]));
  const owed = new Map(balances.map((balance) => [balance.currency, balance]));
  return [...new Set([...owed.keys(), ...creditOf.keys()])].sort().map((currency) => ({
    ...(owed.get(currency) ?? nothingOwed(currency)),
    credit_on_account: creditOf.get(currency) ?? 0,
  }));
}

function nothingOwed(currency: string): CurrencyBalance {
  return {
    currency,
    amount_due: 0,
    open_invoices: 0,
    amount_overdue: 0,
    overdue_invoices: 0,
    next_due: null,
    oldest_overdue: null,
  };
}
