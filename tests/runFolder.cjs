const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

/** Makes a folder that all suites of a run of Jest share, and has its end remove it. */
module.exports = () => {
  const folder = mkdtempSync(join(tmpdir(), "cloudflare-access-run-"));
  process.env.TEST_RUN_FOLDER = folder;
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
};
