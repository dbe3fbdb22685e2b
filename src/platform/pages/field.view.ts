export interface FieldOption {
  readonly value: string;
  readonly label: string;
  readonly lang: string | null;
  readonly selected: boolean;
}

/** A country to choose. The form sends its name, because a code for each country would make the page a third larger. */
export interface CountryChoice {
  readonly name: string;
  readonly selected: boolean;
}

/** One labelled field of a form, for the partials `field` and `password-field`. */
export interface FieldView {
  /** Name of the input and its `id`; unique on its page. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly type: 'text' | 'email' | 'tel' | 'date' | 'url';
  readonly autocomplete: string;
  readonly required: boolean;
  readonly half: boolean;
  readonly hint: string | null;
  readonly error: string | null;
  /** Ids of hint and error; null when there is neither. */
  readonly describedBy: string | null;
  /** Options of a select; null for an input. */
  readonly options: readonly FieldOption[] | null;
  /** Countries of a country field, for the partial `country-field`; null for other fields. */
  readonly countries: readonly CountryChoice[] | null;
}

/** The properties of a field. Defaults: type text, no options, empty value. */
export interface FieldFacts {
  readonly name: string;
  readonly label: string;
  readonly autocomplete: string;
  readonly value?: string;
  readonly type?: FieldView['type'];
  /** Default: true. */
  readonly required?: boolean;
  /** True when it shares its line with the next field. Default: false. */
  readonly half?: boolean;
  readonly hint?: string;
  readonly error?: string | undefined;
  /** `lang` is the language of the label when it is not the page's. */
  readonly options?: readonly { readonly value: string; readonly label: string; readonly lang?: string }[];
  readonly countries?: readonly CountryChoice[];
}

const PLAIN = { value: '', type: 'text', required: true, half: false } as const;

export function fieldView(facts: FieldFacts): FieldView {
  const { name, label, autocomplete, options, hint, error, value, ...rest } = { ...PLAIN, ...facts };
  return {
    name,
    label,
    value,
    autocomplete,
    type: rest.type,
    required: rest.required,
    half: rest.half,
    hint: hint ?? null,
    error: error ?? null,
    describedBy: describedBy(facts),
    options: options?.map((option) => ({ lang: null, ...option, selected: option.value === value })) ?? null,
    countries: rest.countries ?? null,
  };
}

function describedBy({ name, hint, error }: FieldFacts): string | null {
  const parts = Object.entries({ hint, error }).filter(([, words]) => words !== undefined);
  return parts.map(([part]) => `${name}-${part}`).join(' ') || null;
}
