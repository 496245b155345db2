import { loadTypeScript } from "../loadTypeScript.mjs";
import { readBaselineSchema } from "./jsonSchemas.mjs";
import { code, page, table } from "./markdown.mjs";

/** The commands with a page of their own, in the order of the page. */
const commands = [
  "",
  "tokens list",
  "tokens get",
  "tokens usage",
  "baseline write",
  "baseline update",
  "drift",
  "doctor",
];

/** The pages that follow from the command's own code: its help, the baseline file's schema, the error codes. */
export async function renderCommandReference() {
  return {
    "docs/reference/command.md": await renderCommand(),
    "docs/reference/error-codes.md": await renderErrorCodes(),
    "docs/reference/baseline-file.md": renderBaselineFile(readBaselineSchema()),
  };
}

async function renderCommand() {
  const { runCommandLine } = await loadTypeScript("provider/cli/runCommandLine.ts");
  const sections = [];
  for (const command of commands) {
    const help = await helpOf(runCommandLine, command);
    sections.push(`## ${`cloudflare-access ${command}`.trim()}\n\n\`\`\`text\n${help.trim()}\n\`\`\``);
  }
  const intro = "What `--help` of each command prints. Run the command as `npx --no -- cloudflare-access …`.";
  return page("The command", [intro, ...sections]);
}

async function helpOf(runCommandLine, command) {
  let help = "";
  const add = (text) => (help += text);
  const shell = { environment: {}, folder: ".", columns: 80, now: Date.now, print: add, complain: add };
  const args = `${command} --help`.trim().split(" ");
  const exitCode = await runCommandLine(args, shell);
  if (exitCode !== 0) {
    throw new Error(`cloudflare-access ${args.join(" ")} ended with ${exitCode}: ${help}`);
  }
  return help;
}

async function renderErrorCodes() {
  const { ERROR_CODES } = await loadTypeScript("provider/cloudflare/errorCodes.ts");
  const intro =
    "The `code` of each error, which `drift --format json` prints in `errors[].code` and the debug logs print for a request, and " +
    "the exit code of the command if there is no worse failure. [Troubleshooting](../guides/troubleshooting.md) says what to do about the most " +
    "frequent messages.";
  const { EXIT_CODES, EXIT_CODES_BY_ERROR } = await loadTypeScript("provider/cli/exitCodes.ts");
  const exitCodes = {
    ...EXIT_CODES_BY_ERROR,
    unexpected: `${EXIT_CODES.failed}; ${EXIT_CODES.wrongUsage} for wrong usage`,
  };
  const rows = Object.entries(ERROR_CODES).map(([name, meaning]) => [
    code(name),
    `${exitCodes[name] ?? EXIT_CODES.incomplete}`,
    meaning,
  ]);
  return page("Error codes", [intro, table(["code", "exit code", "meaning"], rows)]);
}

const exampleBaseline = `\`\`\`yaml
version: 1
scopes:
  - accountId: 0123456789abcdef0123456789abcdef
    inactiveFor: 2160h
    unmanaged: report
    tokens:
      - name: ci-deploy
        duration: 8760h
      - name: Night job
        expiringWithin: 336h
    accept:
      - {kind: inactive, name: Night job, until: "2027-01-31", reason: runs in January only}
\`\`\``;

/** One section for each kind of mapping in the file, from the top down. */
function renderBaselineFile(file) {
  const scope = file.properties.scopes.items;
  const intro =
    "JSON or YAML, by its ending (`.json`, `.yaml`, `.yml`). Editors complete the keys with the package's schema, " +
    "`pulumi-cloudflare-access/baseline.schema.json`, which a new file names. It holds no secret: commit it.";
  return page(file.title, [
    intro,
    exampleBaseline,
    "The kinds of findings are listed under [types](types.md#findingkind).",
    ...renderMapping("The file", file),
    ...renderMapping("A scope", scope),
    ...renderMapping("A token", scope.properties.tokens.items),
    ...renderMapping("An accepted finding", scope.properties.accept.items),
  ]);
}

function renderMapping(name, { description, properties, required }) {
  const rows = Object.entries(properties).map(([key, property]) => [
    `${code(key)}${required.includes(key) ? "" : "?"}`,
    property.description,
  ]);
  return [`## ${name}`, description, table(["key", ""], rows)];
}
