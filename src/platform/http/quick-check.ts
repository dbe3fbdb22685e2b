const QUICK_CHECK = 'foyer:quick-check';

type Accepts = (body: unknown) => boolean;

/**
 * For a body of thousands of objects, of which class-validator looks at each through its metadata: what `accepts` says
 * yes to goes in as it came. `accepts` may be stricter than the fields' own rules, never laxer: on a no those decide,
 * and word the errors. It must say no to unknown fields too, and to what a field would change.
 */
export function QuickCheck(accepts: Accepts): ClassDecorator {
  return (target) => {
    Reflect.defineMetadata(QUICK_CHECK, accepts, target);
  };
}

/** The {@link QuickCheck} of a body's class. */
export function quickCheckOf(type: object | undefined): Accepts | undefined {
  return type && (Reflect.getMetadata(QUICK_CHECK, type) as Accepts | undefined);
}
