import type { INestApplicationContext, Type } from '@nestjs/common';
import type { OrganisationScope } from '../../../platform/access/scopes';

interface Named {
  idsByExternalId(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>>;
}

/** What the demo's rooms are filled with: the services, whose data they are, and the day that is today. */
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

  /** Finds ids by the merchant's own keys. The demo names nothing that is not there. */
  async ids(service: Type<Named>, keys: readonly string[]): Promise<(key: string) => string> {
    const ids = await this.get(service).idsByExternalId(this.scope, [...new Set(keys)]);
    return (key) => {
      const id = ids.get(key);
      if (id === undefined) throw new Error(`The demo has no ${key}.`);
      return id;
    };
  }
}
