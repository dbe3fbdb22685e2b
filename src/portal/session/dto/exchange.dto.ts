import { BooleanField, TextField } from '../../../platform/http/fields/text.fields';

/** The body that the link's page sends. */
export class ExchangeDto {
  @TextField({ min: 1, max: 128 })
  code!: string;

  /** True when the page is in a frame. */
  @BooleanField()
  embedded!: boolean;
}
