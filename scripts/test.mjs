import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensureInstalled, root } from "./install.mjs";

/** What is checked beside the tests, all at once; each counts as one. */
const checks = {
  "types and lint": ["scripts/lint.mjs"],
  format: ["node_modules/prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."],
  "unused files, exports and dependencies": ["node_modules/knip/bin/knip.js", "--no-progress"],
  "generated files": ["scripts/generate.mjs", "--check"],
};

const counts = { passed: 0, failed: 0, skipped: 0 };
const controller = new AbortController();
const options = { cwd: root, signal: controller.signal };

/** Runs a script, and prints what it says in one piece once it ends. */
async function check(name, command) {
  const running = promisify(execFile)(process.execPath, command, { ...options, maxBuffer: Infinity });
  const { code = 0, stdout, stderr } = await running.catch((error) => error);
  counts[code === 0 ? "passed" : "failed"]++;
  process.stdout.write(`${stdout}${stderr}${code === 0 ? "✓" : "✗"} ${name}\n`);
  return code === 0;
}

async function runJest(jestArgs) {
  const folder = mkdtempSync(join(tmpdir(), "cloudflare-access-test-"));
  const file = join(folder, "jest.json");
  // A test that leaves something running is at fault, but must not hang a pipeline.
  const args = ["node_modules/jest/bin/jest.js", "--forceExit", "--json", "--outputFile", file, ...jestArgs];
  try {
    const jest = spawn(process.execPath, args, { ...options, stdio: ["ignore", "ignore", "inherit"] });
    const [code] = await once(jest, "close");
    const report = JSON.parse(readFileSync(file, "utf8"));
    counts.passed += report.numPassedTests;
    // A file that can't be loaded fails without a failed test.
    counts.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
    counts.skipped += report.numPendingTests + report.numTodoTests;
    nameSkipped(report);
    if (code !== 0 && counts.failed === 0) {
      counts.failed++;
    }
  } catch (error) {
    console.log(`Jest gave no report: ${error.message}`);
    counts.failed++;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The title of a suite that is skipped says why. */
function nameSkipped({ testResults }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const skipped = tests.filter(({ status }) => status === "pending");
  for (const suite of new Set(skipped.map(({ ancestorTitles, title }) => ancestorTitles[0] ?? title))) {
    console.log(`skipped: ${suite}`);
  }
}

for (const [name, code] of Object.entries({ SIGINT: 130, SIGTERM: 143 })) {
  process.once(name, () => {
    controller.abort();
    process.exit(code);
  });
}
ensureInstalled();
if (await check("build", ["scripts/build.mjs"])) {
  await Promise.all(Object.entries(checks).map(([name, command]) => check(name, command)));
  await runJest(process.argv.slice(2));
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
