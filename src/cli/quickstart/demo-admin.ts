import { readFile } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import type { OrganisationScope } from '../../platform/access/scopes';
import { StaffProvisioningService } from '../../staff/staff-provisioning.service';
import { StaffNotFound } from '../../staff/staff.errors';
import { newPassword } from '../admin.command';

/** Credentials for the demo's admin console. */
export interface DemoAdmin {
  readonly email: string;
  readonly password: string;
}

const EMAIL = 'admin@northwind.example';

/**
 * Returns the admin of an earlier start while its credentials are valid. Otherwise sets a new password,
 * because only the hash of the old one is stored. `file` is where the earlier start wrote its credentials.
 */
export async function prepareAdmin(
  app: INestApplicationContext,
  scope: OrganisationScope,
  file: string,
): Promise<DemoAdmin> {
  const staff = app.get(StaffProvisioningService);
  const earlier = await readAdmin(file);
  if (earlier && (await staff.wouldEnter(scope, earlier.email, earlier.password))) return earlier;
  const admin = { email: EMAIL, password: newPassword() };
  try {
    await staff.recover(scope, admin.email, admin.password);
  } catch (error) {
    if (!(error instanceof StaffNotFound)) throw error;
    await staff.create(scope, { email: EMAIL, name: 'Demo Admin', role: 'owner' }, admin.password);
  }
  return admin;
}

async function readAdmin(file: string): Promise<DemoAdmin | null> {
  try {
    const { admin } = JSON.parse(await readFile(file, 'utf8')) as { admin?: Partial<DemoAdmin> | null };
    const { email, password } = admin ?? {};
    return typeof email === 'string' && typeof password === 'string' ? { email, password } : null;
  } catch {
    return null;
  }
}
