import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Size and shape, in every file. */
const shape = {
  'max-lines': ['error', 250],
  complexity: ['error', 8],
  eqeqeq: 'error',
  // Text is refused for the control characters in it: that takes naming them.
  'no-control-regex': 'off',
  'no-restricted-properties': [
    'error',
    { object: 'process', property: 'env', message: 'The environment is read once, in src/config.' },
  ],
  'no-restricted-imports': [
    'error',
    { paths: [{ name: 'node:process', message: 'The global `process` is the one that lint watches.' }] },
  ],
};

const FUNCTION_BUT_CONSTRUCTOR = ':function:not(MethodDefinition[kind="constructor"] > FunctionExpression)';
const CONSTRUCTOR = '> ClassBody > MethodDefinition[kind="constructor"] > FunctionExpression';

/** `max-params` 4, said in syntax: the rule itself cannot tell a constructor that Nest fills from a call we write. */
const parameters = {
  'no-restricted-syntax': [
    'error',
    {
      selector: `${FUNCTION_BUT_CONSTRUCTOR}[params.length>4]`,
      message: 'At most 4 parameters: group those that belong together.',
    },
    {
      selector: `:matches(ClassDeclaration, ClassExpression)[decorators.length=0] ${CONSTRUCTOR}[params.length>4]`,
      message: 'At most 4 parameters: group those that belong together.',
    },
    {
      selector: `:matches(ClassDeclaration, ClassExpression)[decorators.length>0] ${CONSTRUCTOR}[params.length>6]`,
      message: 'At most 6 injected parts: a class that needs more does too much.',
    },
  ],
};

/** Lint runs in the same Node as the scripts do. */
const nodeGlobals = Object.fromEntries(
  Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']),
);

/** Names of the classes in the files of rows (entities) and of bodies (DTOs). */
const dataClasses = readdirSync(join(import.meta.dirname, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(entity|dto)\.ts$|owned-row\.ts$/.test(file))
  .map((file) => readFileSync(join(import.meta.dirname, 'src', file), 'utf8'))
  .flatMap((text) => Array.from(text.matchAll(/\bclass (\w+)/g), ([, name]) => name));

export default tseslint.config(
  // Types of what runs in browsers: `tsc -p tsconfig.assets.json` checks them, with a browser's globals.
  { ignores: ['dist/', 'coverage/', '.foyer/', 'node_modules/', 'src/**/assets/*.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { rules: shape },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...parameters,
      'no-console': 'error',
      // The compiler's noUnusedLocals and noUnusedParameters say the same.
      '@typescript-eslint/no-unused-vars': 'off',
      // Nest's modules are classes whose decorator says everything.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Entities and DTOs are plain data: their class is there for its decorators, and has no methods to lose.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'file', name: dataClasses }] }],
      // The same again; and options of Nest, which it declares as classes, are written as literals.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['test/**/*.ts', '**/*.spec.ts'],
    rules: {
      // supertest's bodies and jest's asymmetric matchers are `any`; what is asserted of them is the check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      // A row of `it.each` arrives as parameters.
      'no-restricted-syntax': 'off',
    },
  },
  {
    // Where the environment is parsed; how a test run hands its servers to its workers; what runs before Foyer does;
    // other people's apps.
    files: [
      'src/config/**/*.ts',
      'test/support/run-environment.ts',
      'scripts/**/*.{cjs,mjs}',
      'docs/examples/**/*.mjs',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // `tsc -p tsconfig.assets.json` knows every browser global and its type.
    files: ['src/**/assets/*.js'],
    rules: { 'no-undef': 'off' },
  },
  {
    files: ['scripts/**/*.mjs', 'docs/examples/**/*.mjs'],
    languageOptions: { globals: nodeGlobals },
  },
  {
    files: ['*.js', '*.cjs', 'scripts/**/*.cjs', 'src/platform/{pdf,pictures}/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { ...nodeGlobals, module: 'writable', require: 'readonly', __dirname: 'readonly' },
    },
  },
);
