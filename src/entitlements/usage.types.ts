/** One report of use. */
export interface UsageEvent {
  /** The merchant's id of the event, 1–255 characters: it counts once ever per organisation. */
  readonly event_id: string;
  readonly customer_id: string;
  readonly entitlement_id: string;
  /** At most 15 significant digits; below zero it takes back what was reported, as when a seat is given up. */
  readonly quantity: number;
  /** When it was used: decides the day it counts for, in the organisation's time zone. */
  readonly timestamp: string;
}

/** What a batch of events came to: `recorded + duplicates.length` is the number of events sent. */
export interface UsageReport {
  /** Events that were new and now count. */
  readonly recorded: number;
  /** Ids of events that had been reported before, or earlier in the same batch; they count nothing again. */
  readonly duplicates: readonly string[];
}

/** Use on one day in the organisation's time zone. */
export interface UsageDay {
  readonly day: string;
  /** Decimal string. */
  readonly quantity: string;
}

/** Days, `YYYY-MM-DD`; `end` is exclusive. */
export interface UsageRange {
  readonly start: string;
  readonly end: string;
}
