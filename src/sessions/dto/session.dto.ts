import { PickType } from '@nestjs/swagger';
import { ACTOR_TYPES, SESSION_KINDS, type ActorType, type SessionKind } from '../../platform/access/scopes';
import { IntegerField, satisfies } from '../../platform/http/fields/amount.fields';
import { HttpUrlField } from '../../platform/http/fields/contact.fields';
import { field } from '../../platform/http/fields/field';
import { ObjectField } from '../../platform/http/fields/object.fields';
import {
  BooleanField,
  ExternalIdField,
  OneOfField,
  TextField,
  UuidField,
} from '../../platform/http/fields/text.fields';
import { LocaleField, MomentField } from '../../platform/http/fields/time.fields';
import { isGuestSection, isSection } from '../section';
import { SECTION_RULE } from '../sessions.errors';
import { END_REASONS, type EndReason } from '../end-reasons';

/** An explicit null is treated as absent. */
const MAYBE = { optional: true, nullable: true } as const;

/** The longest section is a tab's slug with an id. */
const LONGEST_SECTION = 64;

function SectionField(): PropertyDecorator {
  return field(
    { type: 'string' },
    { ...MAYBE, example: 'invoices' },
    [satisfies('section', 'not_section', SECTION_RULE, (text) => isSection(text) || isGuestSection(text))],
    {
      type: String,
      maxLength: LONGEST_SECTION,
      description: "The page to open: a tab's slug, or `invoices/<id>`; for guests `pricing` or `sign-up`.",
    },
  );
}

export class MintSessionDto {
  @UuidField({ ...MAYBE, description: 'The customer; or give customer_external_id.' })
  customer_id?: string | null;

  @ExternalIdField({ ...MAYBE, example: 'acme-17' })
  customer_external_id?: string | null;

  @UuidField({ ...MAYBE, description: 'A person of that customer: the actor in the audit log.' })
  contact_id?: string | null;

  @HttpUrlField({
    ...MAYBE,
    description: "Where the customer goes when it leaves; defaults to the organisation's.",
  })
  return_url?: string | null;

  @IntegerField({
    ...MAYBE,
    min: 60,
    max: 86_400,
    description:
      'Seconds of inactivity; 3600 unless said. Until its link is opened, a session lasts at least as long as the link.',
  })
  idle_timeout?: number | null;

  @BooleanField({
    ...MAYBE,
    description: 'True: for somebody who is no customer yet. They see published plans, and may sign up.',
  })
  is_guest_session?: boolean | null;

  @IntegerField({
    ...MAYBE,
    min: 60,
    max: 86_400,
    description: 'Seconds the link is good for; 600 unless said.',
  })
  link_ttl?: number | null;

  @TextField({ ...MAYBE, max: 255, description: 'Your own reference, kept and echoed.' })
  session_key?: string | null;

  @LocaleField(MAYBE)
  locale?: string | null;

  @SectionField()
  section?: string | null;

  @BooleanField({ ...MAYBE, description: 'True: may look and download, not change.' })
  read_only?: boolean | null;
}

/** All fields are optional. */
export class PreviewDto extends PickType(MintSessionDto, [
  'return_url',
  'link_ttl',
  'session_key',
  'locale',
  'section',
]) {}

class SessionMakerDto {
  @OneOfField(ACTOR_TYPES)
  type!: ActorType;

  @TextField()
  id!: string;
}

export class SessionDto {
  @UuidField()
  id!: string;

  @OneOfField(SESSION_KINDS)
  kind!: SessionKind;

  @BooleanField()
  is_guest_session!: boolean;

  @UuidField({ nullable: true })
  customer_id!: string | null;

  @UuidField({ nullable: true })
  contact_id!: string | null;

  @HttpUrlField()
  return_url!: string;

  @IntegerField({ min: 60, max: 86_400, description: 'Seconds.' })
  idle_timeout!: number;

  @TextField({ nullable: true })
  session_key!: string | null;

  @LocaleField({ nullable: true })
  locale!: string | null;

  @TextField()
  section!: string;

  @BooleanField()
  read_only!: boolean;

  @BooleanField({ description: 'Neither ended nor expired.' })
  live!: boolean;

  @MomentField({ description: 'When it ends if nothing more is asked of it.' })
  expires_at!: string;

  @MomentField()
  absolute_expires_at!: string;

  @MomentField()
  link_expires_at!: string;

  @MomentField({ nullable: true, description: 'When the link was opened.' })
  exchanged_at!: string | null;

  @MomentField({ nullable: true, description: 'Written when the idle time is extended.' })
  last_seen_at!: string | null;

  @MomentField({ nullable: true })
  ended_at!: string | null;

  @OneOfField(END_REASONS, { nullable: true })
  ended_reason!: EndReason | null;

  @ObjectField(() => SessionMakerDto, { description: 'Who minted it.' })
  created_by!: SessionMakerDto;

  @MomentField()
  created_at!: string;
}

export class MintedSessionDto extends SessionDto {
  @TextField({ description: 'Send the customer here. It opens once; shown only now.' })
  redirect_url!: string;

  /** `fs_<session id>_<secret>`. */
  @TextField({ description: 'Bearer token for /v1/portal/*; shown only now.' })
  session_token!: string;
}
