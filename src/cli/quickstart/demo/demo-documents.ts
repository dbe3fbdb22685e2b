import type { PdfContent, PdfDocument } from '../../../platform/pdf/pdf.types';
import { DEMO_NAME } from './demo-organisation';
import { DEMO_PARTIES, type DemoParty } from './demo-parties';

/** A document of a contract; `contract` is the contract's external id. */
export interface DemoDocument {
  readonly contract: string;
  readonly name: string;
  readonly pages: PdfDocument;
}

export const DEMO_DOCUMENTS: readonly DemoDocument[] = [
  paper('acme', 'acme-cloud', {
    title: 'Cloud agreement',
    clauses: [
      'Northwind Cloud B.V. provides the Platform to Acme Gesellschaft mbH, and counts seats and API calls.',
      'The prices of the three phases, Ramp-up, Growth and Scale, are those of the annex.',
      'The agreement renews for a year unless it is ended three months before.',
      'Invoices are due thirty days after their date.',
    ],
  }),
  paper('acme', 'acme-cloud', {
    title: 'Data processing agreement',
    clauses: [
      'Northwind Cloud B.V. processes personal data for Acme Gesellschaft mbH only on its instructions.',
      'Backups are kept for thirty days.',
    ],
  }),
  paper('harbour', 'harbour-team', {
    title: 'Order form',
    clauses: ['Team, billed quarterly. Ten percent off the seats.'],
  }),
  paper('waterworks', 'waterworks-frame', {
    title: 'Auftragsverarbeitungsvereinbarungsanlagenverzeichnis',
    clauses: ['Einschließlich der Unterauftragsverarbeiterzustimmungserklärungen.'],
  }),
];

interface Words {
  readonly title: string;
  readonly clauses: readonly string[];
}

function paper(party: DemoParty, contract: string, { title, clauses }: Words): DemoDocument {
  const content: PdfContent = [
    { text: title, fontSize: 20, bold: true, margin: [0, 0, 0, 6] },
    { text: `${DEMO_NAME} and ${DEMO_PARTIES[party].name}`, margin: [0, 0, 0, 24] },
    { ol: clauses, lineHeight: 1.4 },
    { text: 'This is a sample: it binds nobody.', color: '#5d6663', margin: [0, 36, 0, 0] },
  ];
  return {
    contract,
    name: `${title}.pdf`,
    pages: {
      title,
      author: DEMO_NAME,
      language: 'en',
      paper: 'A4',
      margins: [64, 72, 64, 64],
      defaultStyle: { font: 'Roboto', fontSize: 11 },
      content,
      background: [],
      footer: { text: '{page}/{pages}', alignment: 'center', fontSize: 8 },
    },
  };
}
