import { ACTOR_TYPES, type ActorType } from '../../platform/access/scopes';
import type { FieldChanges } from '../../platform/database/field-changes';
import { ObjectField, OpenObjectField } from '../../platform/http/fields/object.fields';
import { OneOfField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { MomentField } from '../../platform/http/fields/time.fields';
import { EVENT_TYPES, type EventObjectType, type EventType } from '../../events/events.types';

export class ActorDto {
  @OneOfField(ACTOR_TYPES)
  type!: ActorType;

  @TextField()
  id!: string;
}

export class AuditEventDto {
  @UuidField()
  id!: string;

  @ObjectField(() => ActorDto)
  actor!: ActorDto;

  @OneOfField(EVENT_TYPES)
  action!: EventType;

  @TextField()
  object_type!: EventObjectType;

  @UuidField()
  object_id!: string;

  @UuidField({ nullable: true, description: 'Whom it concerns, where that is one customer.' })
  customer_id!: string | null;

  @OpenObjectField({ description: 'Before and after of each changed field.' })
  changes!: FieldChanges;

  @TextField({ nullable: true })
  ip!: string | null;

  @TextField({ nullable: true })
  request_id!: string | null;

  @MomentField()
  created_at!: string;
}
