/**
 * Names what failed and what was skipped; its last line is the plain count.
 * @param {{ checks: import('./checks.mjs').CheckResult[], tests: import('./jest.mjs').TestResults,
 *   skipIsFailure: boolean }} results
 * @returns {number} the exit code
 */
export function summarise({ checks, tests, skipIsFailure }) {
  const failures = [...checks.filter(({ ok }) => !ok).map(({ name }) => name), ...tests.failures];
  showSkips(tests.skips, skipIsFailure);
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}`);
  const passed = checks.length + tests.passed - checks.filter(({ ok }) => !ok).length;
  const failed = failures.length + (skipIsFailure ? tests.skips.length : 0);
  const skipped = skipIsFailure ? 0 : tests.skips.length;
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed === 0 ? 0 : 1;
}

function showSkips(skips, skipIsFailure) {
  for (const reason of new Set(skips.map((skip) => skip.reason))) {
    const group = skips.filter((skip) => skip.reason === reason);
    const verdict = skipIsFailure ? 'Skipped, which fails in CI' : 'Skipped';
    console.log(`\n${verdict}: ${group.length} × ${reason}`);
    for (const { file, title } of group) console.log(`  ${file} › ${title}`);
  }
}
