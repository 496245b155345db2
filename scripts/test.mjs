import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, root } from "./install.mjs";

const buildScript = fileURLToPath(new URL("build.mjs", import.meta.url));
const bin = (path) => join(root, "node_modules", path);

/** What is checked beside the tests; each counts as one. */
const checks = {
  "generated files": [fileURLToPath(new URL("generate.mjs", import.meta.url)), "--check"],
  types: [bin("typescript/bin/tsc"), "--noEmit"],
  lint: [bin("eslint/bin/eslint.js"), "."],
  format: [bin("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."],
};

let running;

/** Runs everything there is to check; the arguments are Jest's. The last line has the numbers. */
async function test(jestArgs) {
  ensureInstalled();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  if (await check("build", [buildScript], counts)) {
    for (const [name, command] of Object.entries(checks)) await check(name, command, counts);
    await runJest(jestArgs, counts);
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed === 0 ? 0 : 1;
}

async function check(name, command, counts) {
  const isGood = (await run(command)) === 0;
  counts[isGood ? "passed" : "failed"]++;
  console.log(`${isGood ? "✓" : "✗"} ${name}`);
  return isGood;
}

async function runJest(jestArgs, counts) {
  const folder = mkdtempSync(join(tmpdir(), "cloudflare-access-test-"));
  try {
    const report = join(folder, "jest.json");
    const code = await run(
      // A test that leaves something running is at fault, but must not hang a pipeline.
      [bin("jest/bin/jest.js"), "--forceExit", "--json", "--outputFile", report, ...jestArgs],
      ["ignore", "ignore", "inherit"],
    );
    add(counts, JSON.parse(readFileSync(report, "utf8")));
    if (code !== 0 && counts.failed === 0) counts.failed++;
  } catch (error) {
    console.log(`Jest gave no report: ${error.message}`);
    counts.failed++;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function add(
  counts,
  { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests, testResults },
) {
  counts.passed += numPassedTests;
  counts.failed += numFailedTests + numRuntimeErrorTestSuites;
  counts.skipped += numPendingTests + numTodoTests;
  const skipped = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "pending");
  for (const suite of new Set(skipped.map(({ ancestorTitles, title }) => ancestorTitles[0] ?? title))) {
    console.log(`skipped: ${suite}`);
  }
}

/** Runs a script with Node.js, on this process's output. Gives the exit code. */
function run(command, stdio = ["ignore", "inherit", "inherit"]) {
  running = spawn(process.execPath, command, { cwd: root, stdio });
  return new Promise((resolve) => running.once("close", (code) => resolve(code ?? 1)));
}

for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
]) {
  process.once(signal, () => {
    running?.kill(signal);
    process.exit(code);
  });
}
process.exitCode = await test(process.argv.slice(2));
