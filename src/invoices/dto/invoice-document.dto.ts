import { AmountField } from '../../platform/http/fields/amount.fields';
import { BooleanField, TextField } from '../../platform/http/fields/text.fields';

/** The PDF of an invoice. */
export class InvoiceDocumentDto {
  @TextField({ example: '2026-0001.pdf', description: 'What customers save it as.' })
  file_name!: string;

  @AmountField({ example: 48213, description: 'Bytes.' })
  size!: number;

  @BooleanField({ description: 'Your own, which stands in for ours.' })
  uploaded!: boolean;
}
