import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

@Entity('credit_note_lines')
@ForeignKey('CreditNoteEntity', ['organisation_id', 'credit_note_id'], ['organisation_id', 'id'], {
  name: 'credit_note_lines_credit_note_fkey',
})
export class CreditNoteLineEntity {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  @PrimaryColumn('uuid')
  credit_note_id!: string;

  @PrimaryColumn('integer')
  position!: number;

  @Column('text')
  description!: string;

  @Column('bigint')
  amount!: number;
}
