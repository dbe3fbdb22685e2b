import { ACTOR_TYPES, type ActorType } from '../../platform/access/scopes';
import type { FieldChanges } from '../../platform/database/field-changes';
import { IntegerField } from '../../platform/http/fields/amount.fields';
import { ListField, ObjectField, OpenObjectField } from '../../platform/http/fields/object.fields';
import { OneOfField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { MomentField } from '../../platform/http/fields/time.fields';
import { MAX_LIMIT } from '../../platform/http/list/page-request';
import { EVENT_TYPES, type EventObjectType, type EventType } from '../event-types';

class EventActorDto {
  @OneOfField(ACTOR_TYPES)
  type!: ActorType;

  @TextField()
  id!: string;
}

class EventDataDto {
  @OpenObjectField({
    description: '`before` and `after` of every changed field; before is null for a new object.',
    example: { due_date: { before: '2026-10-31', after: '2026-11-30' } },
  })
  changes!: FieldChanges;
}

export class EventDto {
  @UuidField({ description: 'The same as of its entry in the audit log, and as `webhook-id` of a delivery.' })
  id!: string;

  @IntegerField({
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    description: '1, 2, 3, … without gaps: the order in which things happened.',
  })
  sequence!: number;

  @OneOfField(EVENT_TYPES)
  type!: EventType;

  @MomentField()
  created_at!: string;

  @ObjectField(() => EventActorDto, { description: 'Who did it.' })
  actor!: EventActorDto;

  @UuidField({ nullable: true, description: 'Whom it concerns, where that is one customer.' })
  customer_id!: string | null;

  @TextField({ description: 'What was changed.', example: 'invoice' })
  object_type!: EventObjectType;

  @UuidField()
  object_id!: string;

  @ObjectField(() => EventDataDto)
  data!: EventDataDto;
}

export class EventsPageDto {
  /** Oldest first. */
  @ListField(() => EventDto, { items: MAX_LIMIT })
  results!: EventDto[];

  @TextField({ nullable: true, description: 'Pass it on as `after`. Null: that was all, for now.' })
  next!: string | null;
}
