import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, root } from "./install.mjs";

const buildScript = fileURLToPath(new URL("build.mjs", import.meta.url));
const bin = (path) => join(root, "node_modules", path);

/** What is checked beside the tests, the longest first; each counts as one. */
const checks = {
  lint: [bin("eslint/bin/eslint.js"), "."],
  types: [bin("typescript/bin/tsc"), "--noEmit"],
  format: [bin("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."],
  "unused files, exports and dependencies": [bin("knip/bin/knip.js"), "--no-progress"],
  "generated files": [fileURLToPath(new URL("generate.mjs", import.meta.url)), "--check"],
};

/** Suites that test what the tests and the benchmark are made of, not the product. They are counted apart. */
const toolSuites = ["emulator", "bench"].map((suite) => join(root, "tests", suite) + sep);

const running = new Set();

/** Runs everything there is to check; the arguments are Jest's. The last line has the product's numbers. */
async function test(jestArgs) {
  ensureInstalled();
  const product = { passed: 0, failed: 0, skipped: 0 };
  const tools = { passed: 0, failed: 0, skipped: 0 };
  if (await check("build", [buildScript], product)) {
    await runChecks(product);
    await runJest(jestArgs, product, tools);
  }
  console.log(`tools: ${describe(tools)}`);
  console.log(describe(product));
  return product.failed + tools.failed === 0 ? 0 : 1;
}

function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Runs as many checks at once as there are processors. */
async function runChecks(counts) {
  const left = Object.entries(checks);
  const runLeft = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      await check(...next, counts);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, runLeft));
}

/** Runs one check, and prints what it says in one piece once it ends. */
async function check(name, command, counts) {
  let output = "";
  const code = await run(command, ["ignore", "pipe", "pipe"], (text) => (output += text));
  const isGood = code === 0;
  counts[isGood ? "passed" : "failed"]++;
  process.stdout.write(`${output}${isGood ? "✓" : "✗"} ${name}\n`);
  return isGood;
}

async function runJest(jestArgs, product, tools) {
  const folder = mkdtempSync(join(tmpdir(), "cloudflare-access-test-"));
  try {
    const report = join(folder, "jest.json");
    const code = await run(
      // A test that leaves something running is at fault, but must not hang a pipeline.
      [bin("jest/bin/jest.js"), "--forceExit", "--json", "--outputFile", report, ...jestArgs],
      ["ignore", "ignore", "inherit"],
    );
    const { testResults } = JSON.parse(readFileSync(report, "utf8"));
    for (const suite of testResults) {
      add(toolSuites.some((path) => suite.name.startsWith(path)) ? tools : product, suite);
    }
    nameSkipped(testResults);
    if (code !== 0 && product.failed + tools.failed === 0) {
      product.failed++;
    }
  } catch (error) {
    console.log(`Jest gave no report: ${error.message}`);
    product.failed++;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function add(counts, { status, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === "failed").length;
  counts.passed += assertionResults.filter((test) => test.status === "passed").length;
  // A file that can't be run fails without a test that does.
  counts.failed += failed === 0 && status === "failed" ? 1 : failed;
  counts.skipped += assertionResults.filter((test) => ["pending", "todo"].includes(test.status)).length;
}

/** The title of a suite that is skipped says why. */
function nameSkipped(testResults) {
  const skipped = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "pending");
  for (const suite of new Set(skipped.map(({ ancestorTitles, title }) => ancestorTitles[0] ?? title))) {
    console.log(`skipped: ${suite}`);
  }
}

/** Runs a script with Node.js. Gives the exit code. */
function run(command, stdio, onOutput) {
  const child = spawn(process.execPath, command, { cwd: root, stdio });
  running.add(child);
  child.stdout?.setEncoding("utf8").on("data", onOutput);
  child.stderr?.setEncoding("utf8").on("data", onOutput);
  return new Promise((resolve) =>
    child.once("close", (code) => {
      running.delete(child);
      resolve(code ?? 1);
    }),
  );
}

for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
]) {
  process.once(signal, () => {
    running.forEach((child) => child.kill(signal));
    process.exit(code);
  });
}
process.exitCode = await test(process.argv.slice(2));
