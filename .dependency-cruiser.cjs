/** Imports run one way: portal, admin, cli → features → platform → config. */
const ROOT = '^src/[^/]+\\.ts$';
const OUTER = '^src/(portal|admin|cli)/';
const FEATURE = '^src/(?!portal/|admin/|cli/|platform/|config/)[^/]+/';
/**
 * And the price function, which is as pure as a type: every page that shows a price reckons with it; and a feature's
 * views, the words for its records, which portal and console both print (ADR 0018).
 */
const LEDGER = '^src/ledger/';
const SURFACE = '(\\.(module|service|types|errors|view)|^src/pricing/price-quantity)\\.ts$';
const VIEW = '\\.view\\.ts$';
const DTO = '/dto/[^/]+\\.dto\\.ts$';
const SQL_LIBRARIES = '^node_modules/(typeorm|pg|@nestjs/typeorm|@types/pg)/';

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'What imports each other cannot be understood, tested or moved alone. Types count too.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'config-imports-nothing',
      comment: 'The environment is parsed before anything else is known.',
      severity: 'error',
      from: { path: '^src/config/' },
      to: { path: '^(src|test)/', pathNot: '^src/config/' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/(platform|config)/' },
    },
    {
      name: 'features-know-nobody-above',
      comment: 'A feature serves the portal, the console and the command line without knowing them.',
      severity: 'error',
      from: { path: FEATURE },
      to: { path: [OUTER, ROOT] },
    },
    {
      name: 'outer-rooms-are-apart',
      comment: 'The portal, the console and the command line share features, not each other.',
      severity: 'error',
      from: { path: '^src/(portal|admin)/' },
      to: { path: ['^src/(portal|admin|cli)/', ROOT], pathNot: '^src/$1/' },
    },
    {
      name: 'features-by-their-surface',
      comment:
        'Of another feature only its module, service, types and errors: its rows, SQL and bodies are its own.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: [OUTER, '^src/imports/', DTO] },
      to: { path: FEATURE, pathNot: ['^src/$1/', SURFACE, LEDGER] },
    },
    {
      name: 'the-ledger-has-three-writers',
      comment: 'Invoices, credit notes and payments write the rows of the ledger; others read its surface.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(ledger|invoices|credit-notes|payments)/' },
      to: { path: LEDGER, pathNot: [SURFACE, DTO] },
    },
    {
      name: 'the-ledger-knows-none-of-them',
      comment: 'What invoices, credit notes and payments share lies below all three.',
      severity: 'error',
      from: { path: LEDGER },
      to: { path: '^src/(invoices|credit-notes|payments)/' },
    },
    {
      name: 'views-are-for-pages',
      comment: "A feature's views are read by pages and by each other: no verb depends on how it is worded.",
      severity: 'error',
      from: { path: FEATURE, pathNot: ['\\.view(\\.spec)?\\.ts$'] },
      to: { path: VIEW },
    },
    {
      name: 'bodies-are-made-of-bodies',
      comment:
        "A DTO may hold another feature's (an address); and a line of an import is the body of that feature's request.",
      severity: 'error',
      from: { path: '^src/(imports(?=/)|[^/]+(?=/dto/))/', pathNot: OUTER },
      to: { path: FEATURE, pathNot: ['^src/$1/', SURFACE, DTO, LEDGER] },
    },
    {
      name: 'features-by-their-surface-and-bodies',
      comment: 'The portal and the console answer with the same bodies as the features.',
      severity: 'error',
      from: { path: [OUTER, ROOT] },
      to: { path: FEATURE, pathNot: [SURFACE, DTO] },
    },
    {
      name: 'controllers-reach-no-repository',
      comment: 'Controllers translate; the service decides.',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: { path: '\\.(repository|entity)\\.ts$' },
    },
    {
      name: 'only-repositories-know-sql',
      comment: 'TypeORM and pg stay in repositories, entities and the platform that carries them.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['\\.(repository|entity)\\.ts$', '^src/platform/(database|jobs|local-services|files)/'],
      },
      to: { path: SQL_LIBRARIES },
    },
    {
      name: 'no-tests-in-production',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { path: ['^test/', '\\.spec\\.ts$'] },
    },
    {
      name: 'no-dev-dependencies-in-production',
      comment: 'The image has no devDependencies.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'types', 'default'],
    },
  },
};
