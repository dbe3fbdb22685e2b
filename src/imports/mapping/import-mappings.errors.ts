import { NotFound } from '../../platform/http/problems';

export class KeptMappingNotFound extends NotFound {
  constructor() {
    super('The mapping');
  }
}
