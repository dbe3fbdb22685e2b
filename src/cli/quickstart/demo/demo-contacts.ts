import type { DemoParty } from './demo-parties';

/** Contacts of the demo's customers: name and e-mail address. */
const PEOPLE: Readonly<
  Partial<Record<DemoParty, readonly (readonly [name: string, email: string | null])[]>>
> = {
  acme: [
    ['Miriam Vogt', 'miriam.vogt@acme.example'],
    ['Jonas Brandt', 'jonas.brandt@acme.example'],
    ['Ayşe Demir', 'ayse.demir@acme.example'],
  ],
  globex: [
    ['Dana Whitfield', 'dana.whitfield@globex.example'],
    ['Marcus Oyelaran', 'marcus.oyelaran@globex.example'],
  ],
  harbour: [['Imogen Finch', 'imogen@harbour-finch.example']],
  initech: [['佐藤 美咲', 'misaki.sato@initech.example']],
  alnoor: [
    ['Noor Al-Sabah', 'noor@alnoor.example'],
    ['Accounts payable', null],
  ],
  waterworks: [
    [
      'Univ.-Prof. Dipl.-Ing. DDr. Maximilian-Ferdinand Freiherr von Hohenstein-Wolkenburg-Rabenfels',
      'maximilian-ferdinand.hohenstein-wolkenburg-rabenfels@donaudampfschifffahrtselektrizitaeten.example',
    ],
  ],
};

interface DemoContact {
  readonly customer: DemoParty;
  readonly external_id: string;
  readonly name: string;
  readonly email: string | null;
}

export const DEMO_CONTACTS: readonly DemoContact[] = (Object.keys(PEOPLE) as DemoParty[]).flatMap(
  (customer) =>
    (PEOPLE[customer] ?? []).map(([name, email], index) => ({
      customer,
      external_id: `${customer}-contact-${String(index + 1)}`,
      name,
      email,
    })),
);
