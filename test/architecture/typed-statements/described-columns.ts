import { Client, type Connection, type Submittable } from 'pg';
import { typeParsers } from '../../../src/platform/database/type-parsers';
import { nullnessOf, textsOf, type Nullness } from './column-facts';
import { QueryScope } from './query-scope';
import { parseTree } from './query-tree';
import type { SchemaFacts } from './schema-facts';

/** A column that a statement returns, as Postgres describes it. */
export interface DescribedColumn {
  readonly name: string;
  /** Postgres' number of its type. */
  readonly type: number;
  readonly nullness: Nullness;
  /** The texts that it can have; null: any. */
  readonly texts: readonly string[] | null;
}

interface RowDescription {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

/** Parses and describes statements without running them. */
export class Describer {
  private readonly client: Client;
  private tree = '';

  constructor(
    url: string,
    private readonly facts: SchemaFacts,
  ) {
    this.client = new Client({
      connectionString: url,
      types: typeParsers,
      // The server then sends the tree of each statement to this connection.
      options: '-c timezone=UTC -c debug_print_parse=on -c debug_pretty_print=off -c client_min_messages=log',
    });
    this.client.on('notice', ({ message, detail }) => {
      if (message === 'parse tree:') this.tree = detail ?? '';
    });
  }

  connect(): Promise<unknown> {
    return this.client.connect();
  }

  end(): Promise<void> {
    return this.client.end();
  }

  /** @throws Error for a statement that Postgres refuses */
  async describe(text: string): Promise<DescribedColumn[]> {
    this.tree = '';
    const { fields } = await new Promise<RowDescription>((resolve, reject) => {
      this.client.query(new Description(text, resolve, reject));
    });
    if (fields.length === 0) return [];
    const scope = QueryScope.of(parseTree(this.tree), this.facts);
    return fields.map(({ name, dataTypeID }, index) => ({
      name,
      type: dataTypeID,
      nullness: nullnessOf(scope, index + 1),
      texts: textsOf(scope, index + 1),
    }));
  }
}

/** The messages Parse and Describe of Postgres' protocol. */
class Description implements Submittable {
  private answer: RowDescription = { fields: [] };

  constructor(
    private readonly text: string,
    private readonly resolve: (answer: RowDescription) => void,
    private readonly reject: (error: Error) => void,
  ) {}

  submit(connection: Connection): void {
    connection.parse({ name: '', text: this.text, types: [] }, true);
    connection.describe({ type: 'S', name: '' }, true);
    connection.sync();
  }

  handleRowDescription(answer: RowDescription): void {
    this.answer = answer;
  }

  handleReadyForQuery(): void {
    this.resolve(this.answer);
  }

  handleError(error: Error): void {
    this.reject(error);
  }
}
