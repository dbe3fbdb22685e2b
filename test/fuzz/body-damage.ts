import fc, { type Arbitrary } from 'fast-check';
import { isList, Members, type BodyTree } from './body-tree';
import { hostileValues, hostileWords } from './hostile-values';

/** What is done to the member or item at a place; places are counted through the whole document. */
interface Damage {
  readonly place: number;
  readonly how:
    'leave out' | 'replace' | 'repeat' | 'add' | 'reverse' | 'change case' | 'as text' | 'in a list';
  readonly name: string;
  readonly value: BodyTree;
}

type Entries = Members['entries'];

const damages: Arbitrary<Damage> = fc.record({
  place: fc.nat(400),
  how: fc.constantFrom<Damage['how'][]>(
    'replace',
    'leave out',
    'repeat',
    'add',
    'reverse',
    'change case',
    'as text',
    'in a list',
  ),
  name: fc.oneof(fc.constantFrom('shoe_size', 'id', 'organisation_id', 'status'), hostileWords),
  value: hostileValues,
});

/** The same documents with one to three things wrong with them. */
export function damaged(trees: Arbitrary<BodyTree>): Arbitrary<BodyTree> {
  const few = fc.array(damages, { minLength: 1, maxLength: 3 });
  return fc.tuple(trees, few).map(([tree, some]) => some.reduce(apply, tree));
}

function apply(tree: BodyTree, damage: Damage): BodyTree {
  const places = countPlaces(tree);
  return new Wrecker(damage, damage.place % places).visit(tree);
}

function countPlaces(tree: BodyTree): number {
  const children =
    tree instanceof Members ? tree.entries.map(([, value]) => value) : isList(tree) ? tree : [];
  return children.reduce<number>((sum, child) => sum + countPlaces(child), 1);
}

/** Walks to a place of a document and wrecks what is there. */
class Wrecker {
  private passed = -1;

  constructor(
    private readonly damage: Damage,
    private readonly place: number,
  ) {}

  visit(tree: BodyTree): BodyTree {
    this.passed += 1;
    if (this.passed === this.place) return this.wreck(tree);
    if (tree instanceof Members) return new Members(tree.entries.flatMap((entry) => this.entry(entry)));
    return isList(tree) ? tree.map((item) => this.visit(item)) : tree;
  }

  private entry([name, value]: readonly [string, BodyTree]): (readonly [string, BodyTree])[] {
    const isHere = this.passed + 1 === this.place;
    if (isHere && this.damage.how === 'leave out') {
      this.passed += 1;
      return [];
    }
    const visited = [name, this.visit(value)] as const;
    if (isHere && this.damage.how === 'repeat') return [visited, [name, this.damage.value]];
    if (isHere && this.damage.how === 'change case') return [[name.toUpperCase(), value]];
    return [visited];
  }

  private wreck(tree: BodyTree): BodyTree {
    const { how, name, value } = this.damage;
    if (how === 'replace') return value;
    if (how === 'in a list') return [tree];
    if (how === 'as text' && typeof tree === 'number') return String(tree);
    if (how === 'change case' && typeof tree === 'string') return swapCase(tree);
    return tree instanceof Members ? new Members(otherEntries(tree.entries, { how, name, value })) : tree;
  }
}

function otherEntries(entries: Entries, { how, name, value }: Omit<Damage, 'place'>): Entries {
  if (how === 'add') return [...entries, [name, value]];
  return how === 'reverse' ? [...entries].reverse() : entries;
}

function swapCase(text: string): string {
  const upper = text.toUpperCase();
  return text === upper ? text.toLowerCase() : upper;
}
