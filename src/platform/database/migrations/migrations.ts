import type { MigrationInterface } from 'typeorm';
import { Record1795392000000 } from './1795392000000-record';
import { SessionKinds1795478400000 } from './1795478400000-session-kinds';
import { Pricing1795480000000 } from './1795480000000-pricing';
import { Contracts1795490000000 } from './1795490000000-contracts';
import { CreditNotes1795491000000 } from './1795491000000-credit-notes';
import { Events1795492000000 } from './1795492000000-events';
import { InvoiceDocuments1795493000000 } from './1795493000000-invoice-documents';
import { PaymentMethods1795494000000 } from './1795494000000-payment-methods';
import { Erasure1795495000000 } from './1795495000000-erasure';
import { InvoiceLines1795496000000 } from './1795496000000-invoice-lines';
import { Search1795500100000 } from './1795500100000-search';
import { LastFour1795501000000 } from './1795501000000-last-four';
import { ErasedFields1795502000000 } from './1795502000000-erased-fields';
import { LedgerKeys1795502500000 } from './1795502500000-ledger-keys';
import { EventDeliveries1795503000000 } from './1795503000000-event-deliveries';
import { Staff1795510000000 } from './1795510000000-staff';
import { IssueDate1795601000000 } from './1795601000000-issue-date';
import { DrawnDocuments1795601100000 } from './1795601100000-drawn-documents';
import { MethodSearch1795602000000 } from './1795602000000-method-search';
import { ConsoleCustomers1795603000000 } from './1795603000000-console-customers';
import { ConsoleLists1795604000000 } from './1795604000000-console-lists';
import { ImportRoom1795605000000 } from './1795605000000-import-room';
import { Logos1795606000000 } from './1795606000000-logos';
import { ConsoleLists1795607000000 } from './1795607000000-console-lists';
import { SentForms1795608000000 } from './1795608000000-sent-forms';
import { DatedPayments1795609000000 } from './1795609000000-dated-payments';
import { LinkMakers1795610000000 } from './1795610000000-link-makers';
import { RasterLogos1795611000000 } from './1795611000000-raster-logos';
import { FailedSignIns1795612000000 } from './1795612000000-failed-sign-ins';
import { Jobs1795613000000 } from './1795613000000-jobs';
import { UnappliedCredit1795614000000 } from './1795614000000-unapplied-credit';

/** All migrations, oldest first. Never edit a released migration. */
export const migrations: (new () => MigrationInterface)[] = [
  Record1795392000000,
  SessionKinds1795478400000,
  Pricing1795480000000,
  Contracts1795490000000,
  CreditNotes1795491000000,
  Events1795492000000,
  InvoiceDocuments1795493000000,
  PaymentMethods1795494000000,
  Erasure1795495000000,
  InvoiceLines1795496000000,
  Search1795500100000,
  LastFour1795501000000,
  ErasedFields1795502000000,
  LedgerKeys1795502500000,
  EventDeliveries1795503000000,
  Staff1795510000000,
  IssueDate1795601000000,
  DrawnDocuments1795601100000,
  MethodSearch1795602000000,
  ConsoleCustomers1795603000000,
  ConsoleLists1795604000000,
  ImportRoom1795605000000,
  Logos1795606000000,
  ConsoleLists1795607000000,
  SentForms1795608000000,
  DatedPayments1795609000000,
  LinkMakers1795610000000,
  RasterLogos1795611000000,
  FailedSignIns1795612000000,
  Jobs1795613000000,
  UnappliedCredit1795614000000,
];
