import { STAFF_ROLES, type StaffRole } from '../../platform/access/scopes';
import { EmailField, OneOfField, TextField } from '../../platform/http/fields/text.fields';

export class NewStaffDto {
  @EmailField()
  email!: string;

  @TextField({ min: 1, max: 120 })
  name!: string;

  @OneOfField(STAFF_ROLES)
  role!: StaffRole;
}
