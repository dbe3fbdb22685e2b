import type { INestApplicationContext, Type } from '@nestjs/common';
import type { OrganisationScope } from '../../../platform/access/scopes';

interface Named {
  idsByExternalId(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>>;
}

/** Context of loading the demo: the application's services, the scope, today's date and the random seed. */
export class DemoLoading {
  constructor(
    private readonly app: INestApplicationContext,
    readonly scope: OrganisationScope,
    readonly today: string,
    readonly seed: number,
  ) {}

  get<Service>(service: Type<Service>): Service {
    return this.app.get(service);
  }

  /** Finds ids by external id. @returns a lookup that throws for an external id that does not exist */
  async ids(service: Type<Named>, keys: readonly string[]): Promise<(key: string) => string> {
    const ids = await this.get(service).idsByExternalId(this.scope, [...new Set(keys)]);
    return (key) => {
      const id = ids.get(key);
      if (id === undefined) throw new Error(`The demo has no ${key}.`);
      return id;
    };
  }
}
