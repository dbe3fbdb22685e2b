import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { OwnedRow } from '../platform/database/owned-row';

/**
 * A form of the console that was submitted and must not be accepted again. Its id is the form's own; the row is deleted
 * with the session.
 */
@Entity('staff_sent_forms')
@Index('staff_sent_forms_session_idx', ['organisation_id', 'session_id'])
@ForeignKey('StaffSessionEntity', ['organisation_id', 'session_id'], ['organisation_id', 'id'], {
  name: 'staff_sent_forms_session_fkey',
  onDelete: 'CASCADE',
})
export class StaffSentFormEntity extends OwnedRow {
  @Column('uuid')
  session_id!: string;
}
