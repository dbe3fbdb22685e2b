/** One report of usage. */
export interface UsageEvent {
  /** The merchant's id of the event, 1–255 characters. An id counts once per organisation. */
  readonly event_id: string;
  readonly customer_id: string;
  readonly entitlement_id: string;
  /**
   * At most 15 significant digits. A negative quantity takes back what was reported, as when a seat is
   * released.
   */
  readonly quantity: number;
  /** When the usage happened. Determines the day, in the organisation's time zone. */
  readonly timestamp: string;
}

/** The result of a batch: `recorded + duplicates.length` is the number of events sent. */
export interface UsageReport {
  /** Number of events that were new and now count. */
  readonly recorded: number;
  /** Ids of events that were reported before, or earlier in the same batch, and do not count again. */
  readonly duplicates: readonly string[];
}

/** Usage on one day in the organisation's time zone. */
export interface UsageDay {
  readonly day: string;
  /** Decimal string. */
  readonly quantity: string;
}

/** A range of days, `YYYY-MM-DD`; `end` is exclusive. */
export interface UsageRange {
  readonly start: string;
  readonly end: string;
}
