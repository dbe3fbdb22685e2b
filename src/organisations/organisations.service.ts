import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { APP_CONFIG, type AppConfig } from '../config/app-config';
import { changesBetween } from '../platform/database/field-changes';
import { wholeAddress } from '../platform/addresses/whole-address';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { isAllowedReturnUrl } from '../platform/http/return-url';
import { newId } from '../platform/http/uuid';
import type { Picture } from '../platform/pictures/picture';
import { PictureRefused } from '../platform/pictures/pictures.errors';
import { DEFAULT_SETTINGS, EMPTY_GROUPS } from './default-settings';
import { LogosService } from './logos.service';
import type { OrganisationEntity } from './organisations.entity';
import {
  badDefaultReturnUrl,
  badLogo,
  badReturnOrigins,
  OrganisationNotFound,
  unknownLogo,
} from './organisations.errors';
import { OrganisationsRepository } from './organisations.repository';
import type {
  Branding,
  Organisation,
  OrganisationChanges,
  OrganisationSettings,
} from './organisations.types';

/** Cache lifetime in milliseconds: how long a node may use settings that another node has changed. */
const SETTINGS_MAX_AGE = 5_000;

interface CachedSettings {
  readonly settings: OrganisationSettings;
  readonly readAt: number;
}

const LOGO_FIELDS = ['logo', 'logo_dark'] as const;
/** The logos of a change. */
type NewLogos = Partial<Record<(typeof LOGO_FIELDS)[number], Picture>>;

/** Tenants and their settings. */
@Injectable()
export class OrganisationsService {
  private readonly cache = new Map<string, CachedSettings>();

  constructor(
    private readonly organisations: OrganisationsRepository,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
    private readonly logos: LogosService,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'publicUrl'>,
  ) {}

  /**
   * The organisation's settings, cached for at most 5 s.
   *
   * @throws OrganisationNotFound
   */
  async settings(organisationId: string): Promise<OrganisationSettings> {
    const cached = this.cache.get(organisationId);
    const now = performance.now();
    if (cached && now - cached.readAt < SETTINGS_MAX_AGE) return cached.settings;
    const { settings } = await this.read(organisationId);
    this.cache.set(organisationId, { settings, readAt: now });
    return settings;
  }

  /** The cached {@link settings} of any age, for when the database is unavailable. */
  lastKnown(organisationId: string): OrganisationSettings | null {
    return this.cache.get(organisationId)?.settings ?? null;
  }

  async get(scope: OrganisationScope): Promise<Organisation> {
    return this.told(await this.read(scope.organisationId));
  }

  /** All organisations, oldest first; for the command line. */
  async listAll(): Promise<Organisation[]> {
    const rows = await this.organisations.findAll();
    return rows.map((row) => this.told({ ...row, settings: { ...DEFAULT_SETTINGS, ...row.settings } }));
  }

  /** Creates a tenant with default settings and the given name. */
  async create(name: string, origin: Omit<OrganisationScope, 'organisationId'>): Promise<Organisation> {
    const id = newId();
    const settings = { ...DEFAULT_SETTINGS, branding: { ...DEFAULT_SETTINGS.branding, name } };
    await this.transactions.run(async () => {
      await this.organisations.save({ id, settings });
      const changes = changesBetween(null, settings);
      await this.audit.record({ ...origin, organisationId: id }, [
        { action: 'organisation.created', object_type: 'organisation', object_id: id, changes },
      ]);
    });
    return this.told(await this.read(id));
  }

  /**
   * Changes the given settings. Groups (branding, bank details, …) are merged field by field.
   *
   * A logo arrives as a data URI and is stored as a file. It is validated before the transaction, because
   * rendering an SVG takes longer than a row lock may be held.
   *
   * @throws ValidationFailed for a default_return_url that the resulting origins do not allow, and for a logo
   *   that is no image, or more than one; Unavailable when too many logos wait to be rendered
   */
  async change(scope: OrganisationScope, changes: OrganisationChanges): Promise<Organisation> {
    const id = scope.organisationId;
    const pictures = await this.picturesIn(changes);
    await this.transactions.run(async () => {
      const row = await this.organisations.findLocked(id);
      if (!row) throw new OrganisationNotFound();
      const branding = await this.brandingChanges(scope, { changes, pictures }, row.settings.branding);
      const settings = merge(row.settings, { ...changes, branding });
      assertLeadsBack(changes, settings);
      await this.organisations.save({ id, settings });
      await this.logos.sweep(scope, logosOf(row.settings), logosOf(settings));
      await this.audit.record(scope, [
        {
          action: 'organisation.updated',
          object_type: 'organisation',
          object_id: id,
          changes: changesBetween(row.settings, settings),
        },
      ]);
    });
    this.cache.delete(id);
    return this.get(scope);
  }

  private async picturesIn({ branding }: OrganisationChanges): Promise<NewLogos> {
    const pictures: NewLogos = {};
    for (const field of LOGO_FIELDS) {
      const given = branding?.[field];
      if (typeof given !== 'string' || !given.startsWith('data:')) continue;
      pictures[field] = await this.logos.picture(given).catch((error: unknown) => {
        throw error instanceof PictureRefused ? badLogo(field, error) : error;
      });
    }
    return pictures;
  }

  /** The branding to change, with logos as paths. A logo may also be the URL of a logo in `before`. */
  private async brandingChanges(
    scope: OrganisationScope,
    { changes, pictures }: { changes: OrganisationChanges; pictures: NewLogos },
    before: Branding,
  ): Promise<OrganisationChanges['branding']> {
    if (!changes.branding) return undefined;
    const branding = { ...changes.branding };
    for (const field of LOGO_FIELDS) {
      const [given, picture] = [branding[field], pictures[field]];
      if (picture) branding[field] = await this.logos.keep(scope, picture);
      else if (typeof given === 'string') branding[field] = this.knownPath(field, given, before);
    }
    return branding;
  }

  private knownPath(field: string, given: string, { logo, logo_dark }: Branding): string {
    const path = [logo, logo_dark].find(
      (one) => one !== null && (one === given || this.urlOf(one) === given),
    );
    if (!path) throw unknownLogo(field);
    return path;
  }

  /** An organisation for a response: logos are absolute URLs. */
  private told({ id, settings, created_at, updated_at }: OrganisationEntity): Organisation {
    const { logo, logo_dark } = settings.branding;
    const branding = { ...settings.branding, logo: this.urlOf(logo), logo_dark: this.urlOf(logo_dark) };
    return { id, ...settings, branding, created_at, updated_at };
  }

  private urlOf(path: string | null): string | null {
    return path === null ? null : `${this.config.publicUrl}${path}`;
  }

  private async read(id: string): Promise<OrganisationEntity> {
    const row = await this.organisations.find(id);
    if (!row) throw new OrganisationNotFound();
    return { ...row, settings: { ...DEFAULT_SETTINGS, ...row.settings } };
  }
}

/** Refuses a change of either setting that would leave the default return URL outside the allowed origins. */
function assertLeadsBack(changes: OrganisationChanges, settings: OrganisationSettings): void {
  const { default_return_url: url, allowed_return_origins: origins } = settings;
  const isChanged = changes.default_return_url !== undefined || changes.allowed_return_origins !== undefined;
  if (!isChanged || url === null || isAllowedReturnUrl(url, origins)) return;
  throw typeof changes.default_return_url === 'string' ? badDefaultReturnUrl() : badReturnOrigins();
}

function merge(settings: OrganisationSettings, changes: OrganisationChanges): OrganisationSettings {
  const merged: Record<string, unknown> = { ...settings, ...named(changes) };
  for (const group of ['branding', 'legal_entity', 'bank_details', 'session_limits'] as const) {
    const change = changes[group];
    if (change) merged[group] = { ...EMPTY_GROUPS[group], ...settings[group], ...named(change) };
  }
  const { legal_entity } = merged as unknown as OrganisationSettings;
  merged['legal_entity'] = { ...legal_entity, address: wholeAddress(legal_entity.address) };
  return merged as unknown as OrganisationSettings;
}

/** The fields that a change contains. */
function named(change: object): object {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function logosOf({ branding }: OrganisationSettings): readonly (string | null)[] {
  return [branding.logo, branding.logo_dark];
}
