import type { ApiPropertyOptions } from '@nestjs/swagger';
import { registerDecorator } from 'class-validator';
import { eachRule, listed, rule } from './rule';
import { isAtMost } from './text-length';

/** The keywords of a field's schema that limit its values. */
type Bounds = Partial<Record<SizeKeyword | 'minItems' | 'maxItems', number>> & {
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly isArray?: boolean;
  readonly items?: Bounds;
};

type SizeKeyword = 'maxLength' | 'minLength' | 'minimum' | 'maximum' | 'maxProperties';

interface Size {
  readonly code: string;
  /** Continues a message after "Must". */
  readonly words: (bound: number) => string;
  /** True for values of another type, which the field's own rules refuse. */
  readonly fits: (value: unknown, bound: number) => boolean;
}

const SIZES: Readonly<Record<SizeKeyword, Size>> = {
  maxLength: {
    code: 'too_long',
    words: (bound) => `be at most ${String(bound)} characters`,
    fits: (value, bound) => typeof value !== 'string' || isAtMost(value, bound),
  },
  minLength: {
    code: 'too_short',
    words: (bound) => (bound === 1 ? 'not be empty' : `be at least ${String(bound)} characters`),
    fits: (value, bound) => typeof value !== 'string' || !isAtMost(value, bound - 1),
  },
  minimum: {
    code: 'too_small',
    words: (bound) => `be at least ${String(bound)}`,
    fits: (value, bound) => typeof value !== 'number' || value >= bound,
  },
  maximum: {
    code: 'too_large',
    words: (bound) => `be at most ${String(bound)}`,
    fits: (value, bound) => typeof value !== 'number' || value <= bound,
  },
  maxProperties: {
    code: 'too_many_keys',
    words: (bound) => `have at most ${String(bound)} keys`,
    fits: (value, bound) => typeof value !== 'object' || value === null || Object.keys(value).length <= bound,
  },
};

interface Check {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly accepts: (value: unknown) => boolean;
}

/** Checked before a field's own rules, which may be slow on large values. */
const BEFORE: readonly SizeKeyword[] = ['maxLength', 'minLength', 'maxProperties'];
/** Checked after a field's own rules, whose messages are better; numbers are cheap to check. */
const AFTER: readonly SizeKeyword[] = ['minimum', 'maximum'];

/**
 * Validation rules for a field's documented bounds, so that document and validation agree. `sizes` run before the
 * field's own rules, `shapes` after them.
 */
export function boundRules(documented: ApiPropertyOptions): Record<'sizes' | 'shapes', PropertyDecorator[]> {
  const { isArray = false, items = {}, minItems, maxItems, ...rest } = documented as Bounds;
  // In Swagger's options, keywords next to `isArray` apply to the elements.
  const [own, elements] = isArray ? [{}, rest] : [rest, items];
  const list = maxItems === undefined ? [] : [listCheck(maxItems, minItems)];
  return {
    sizes: [
      ...[...list, ...sizesOf(BEFORE, own, 'Must')].map((check) => checked(check, false)),
      ...sizesOf(BEFORE, elements, 'Each must').map((check) => checked(check, true)),
    ],
    shapes: [
      ...[...sizesOf(AFTER, own, 'Must'), ...shapesOf(own, 'Must')].map((check) => checked(check, false)),
      ...[...sizesOf(AFTER, elements, 'Each must'), ...shapesOf(elements, 'Each must')].map((check) =>
        checked(check, true),
      ),
    ],
  };
}

function checked({ name, code, message, accepts }: Check, each: boolean): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyName),
      options: each ? eachRule(code, message, accepts) : rule(code, message),
      validator: { validate: accepts },
    });
  };
}

function listCheck(most: number, least = 0): Check {
  const message = `Must be a list of ${least > 0 ? `${String(least)} to` : 'at most'} ${String(most)}.`;
  const accepts = (value: unknown): boolean =>
    Array.isArray(value) && value.length <= most && value.length >= least;
  return { name: 'boundedList', code: 'bad_list', message, accepts };
}

function sizesOf(keywords: readonly SizeKeyword[], bounds: Bounds, must: string): Check[] {
  return keywords.flatMap((name) => {
    const { [name]: bound } = bounds;
    if (bound === undefined) return [];
    const { code, words, fits } = SIZES[name];
    return [{ name, code, message: `${must} ${words(bound)}.`, accepts: (value) => fits(value, bound) }];
  });
}

function shapesOf({ enum: words, pattern }: Bounds, must: string): Check[] {
  const checks: Check[] = [];
  if (words !== undefined) {
    const message = `${must} be one of ${listed(words)}.`;
    checks.push({ name: 'enum', code: 'not_allowed', message, accepts: (value) => words.includes(value) });
  }
  if (pattern !== undefined) {
    const shape = new RegExp(pattern);
    const accepts = (value: unknown): boolean => typeof value !== 'string' || shape.test(value);
    checks.push({ name: 'pattern', code: 'bad_format', message: `${must} match ${pattern}.`, accepts });
  }
  return checks;
}
