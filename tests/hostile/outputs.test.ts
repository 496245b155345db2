import { readFileSync, writeFileSync } from "node:fs";
import { parse as parseCsv } from "csv-parse/sync";
import { JSDOM } from "jsdom";
import MarkdownIt from "markdown-it";
import * as yaml from "yaml";
import { environmentOf, Workplace } from "../cli/cliProcess";
import { Emulator } from "../emulator/emulator";
import { casesOf, readJunit } from "../unit/cli/drift/readJunit";
import { parseOpenMetrics } from "../unit/cli/formats/parseOpenMetrics";
import { runInProcess } from "../unit/cli/runInProcess";
import { parseActionCommand } from "./actionCommand";
import { findHarm, undo } from "./harmless";
import { HOSTILE_NAMES } from "./hostileNames";

/** The names as they are to be read back, in any order. */
const NAMES = HOSTILE_NAMES.map(undo).sort();

let emulator: Emulator;
let workplace: Workplace;

/** An account that is named by one of the names, with a token of every name. */
beforeAll(async () => {
  emulator = await Emulator.start();
  workplace = new Workplace();
  HOSTILE_NAMES.forEach((name) => emulator.put({ name }));
  const scope = {
    accountId: emulator.accountId,
    accountName: "::error::##[x]\u001b|<b>",
    unmanaged: "report",
    tokens: [],
  };
  writeFileSync(workplace.pathOf("empty.json"), JSON.stringify({ version: 1, scopes: [scope] }));
}, 60_000);

afterAll(async () => {
  workplace.remove();
  await emulator.stop();
});

async function run(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const ended = await runInProcess(args, { env: { ...environmentOf(emulator), ...env }, cwd: workplace.folder });
  expect(findHarm(ended.stderr)).toEqual([]);
  return ended.stdout;
}

function drift(format: string, env?: Record<string, string>, ...more: string[]): Promise<string> {
  return run(["drift", "--baseline", "empty.json", "--format", format, ...more], env);
}

/** How the parts of an output read, in the order of {@link NAMES}. */
function readNames(names: readonly (string | undefined)[]): string[] {
  return names.map((name) => undo(name ?? "")).sort();
}

jest.setTimeout(60_000);

describe(`${HOSTILE_NAMES.length} hostile names`, () => {
  it("are at least 85, each another", () => {
    expect(new Set(HOSTILE_NAMES).size).toBe(HOSTILE_NAMES.length);
    expect(HOSTILE_NAMES.length).toBeGreaterThanOrEqual(85);
  });

  it("are harmless in the table", async () => {
    const table = await run(["tokens", "list"]);
    const [, ...rows] = table.slice(0, table.indexOf("\n\n")).split("\n");

    expect(findHarm(table)).toEqual([]);
    expect(rows).toHaveLength(HOSTILE_NAMES.length);
    expect(
      readNames(rows.map((row) => row.replace(/ +active .*$/, "")))
        .map((name) => name.trimEnd())
        .sort(),
    ).toEqual(NAMES.map((name) => name.trimEnd()).sort());
  });

  it("read back from CSV, and run as no formula", async () => {
    const csv = await run(["tokens", "list", "--format", "csv"]);
    const records = parseCsv<{ name: string }>(csv, { columns: true, record_delimiter: "\r\n" });

    expect(findHarm(csv.replace(/[\t\r]/g, ""))).toEqual([]);
    expect(records.filter(({ name }) => /^[=+\-@＝\t\r]/.test(name))).toEqual([]);
    expect(readNames(records.map(({ name }) => name.replace(/^'(?=[=+\-@＝\t\r\n])/, "")))).toEqual(NAMES);
  });

  it("read back from JSON, exactly", async () => {
    const json = await run(["tokens", "list", "--format", "json"]);
    const { tokens } = JSON.parse(json) as { tokens: { name: string }[] };

    expect(findHarm(json)).toEqual([]);
    expect(tokens.map(({ name }) => name).sort()).toEqual([...HOSTILE_NAMES].sort());
  });

  it("read back from OpenMetrics", async () => {
    const metrics = await run(["tokens", "list", "--format", "openmetrics"]);
    const { samples } = parseOpenMetrics(metrics).cloudflare_access_service_token_enabled ?? { samples: [] };

    expect(findHarm(metrics)).toEqual([]);
    expect(readNames(samples.map(({ labels }) => labels.name))).toEqual(NAMES);
  });

  it("are harmless in the text of a drift check", async () => {
    const text = await drift("text");

    expect(findHarm(text)).toEqual([]);
    expect(text.match(/^ {2}warning {2}unmanaged {2}/gm)).toHaveLength(HOSTILE_NAMES.length);
  });

  it("read back from a drift check's JSON, exactly", async () => {
    const json = await drift("json");
    const { findings } = JSON.parse(json) as { findings: { name: string }[] };

    expect(findHarm(json)).toEqual([]);
    expect(findings.map(({ name }) => name).sort()).toEqual([...HOSTILE_NAMES].sort());
  });

  it("read back from JUnit's XML", async () => {
    const xml = await drift("junit");
    const [suite = {}] = await readJunit(xml);

    expect(findHarm(xml)).toEqual([]);
    expect(readNames(casesOf(suite).map(({ name = "" }) => name.replace(/ \([0-9a-f-]{36}\)$/, "")))).toEqual(NAMES);
  });

  it("read back from a Markdown table, and are no link, no image and no markup", async () => {
    const text = await drift("markdown");
    const page = new JSDOM(new MarkdownIt({ html: true, linkify: true }).render(text)).window.document;
    const cells = [...page.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")]);

    expect(findHarm(text)).toEqual([]);
    expect(cells.filter((row) => row.length !== 5)).toEqual([]);
    expect(page.querySelectorAll("a, img, em, strong, del, td *, code *")).toHaveLength(0);
    expect(
      readNames(cells.map(([, , name]) => name?.textContent ?? ""))
        .map((name) => name.trim())
        .sort(),
    ).toEqual(NAMES.map((name) => name.trim()).sort());
    expect(text).not.toMatch(/[@#!$%~](?=[\w"])|:(?=[a-z]+\\:)/);
  });

  it("end no annotation and begin none", async () => {
    const files = { GITHUB_STEP_SUMMARY: workplace.pathOf("summary.md"), GITHUB_OUTPUT: workplace.pathOf("output") };
    const text = await drift("github", files);
    const commands = text.split("\n").flatMap((line) => parseActionCommand(line) ?? []);

    expect(commands.map(({ command }) => command)).toEqual([...Array<string>(10).fill("warning"), "group", "endgroup"]);
    expect(
      commands
        .slice(0, 9)
        .filter(
          ({ properties: { file, title } }) => file !== "empty.json" || title?.startsWith("unmanaged: ") !== true,
        ),
    ).toEqual([]);
    expect(findHarm(text.replace(/^::.*\n/gm, ""))).toEqual([]);
    expect(findHarm(readFileSync(files.GITHUB_STEP_SUMMARY, "utf8"))).toEqual([]);
    expect(readFileSync(files.GITHUB_OUTPUT, "utf8")).toMatch(/^(?:[a-z_]+=\w+\n){8}$/);
  });

  it("read back from the page, and are no element of it", async () => {
    await drift("text", {}, "--html", "page.html");
    const html = readFileSync(workplace.pathOf("page.html"), "utf8");
    const page = new JSDOM(html).window.document;
    const names = [...page.querySelectorAll(".findings tbody th")].map(({ textContent }) => textContent);

    expect(findHarm(html)).toEqual([]);
    expect(page.querySelectorAll("script, img, b")).toHaveLength(0);
    expect(readNames(names)).toEqual(NAMES);
  });

  it("are harmless in a drift check's metrics", async () => {
    const metrics = await drift("openmetrics");

    expect(findHarm(metrics)).toEqual([]);
    expect(parseOpenMetrics(metrics).cloudflare_access_check_success?.samples).toHaveLength(1);
  });

  it.each([
    ["YAML 1.1", "yaml", (text: string): unknown => yaml.parse(text, { version: "1.1" })],
    ["YAML 1.2", "yml", (text: string): unknown => yaml.parse(text, { version: "1.2" })],
    ["JSON", "json", (text: string): unknown => JSON.parse(text)],
  ])("read back from a baseline file as %s, exactly", async (_format, ending, parse) => {
    const file = `written.${ending}`;
    await run(["baseline", "write", file]);
    const text = readFileSync(workplace.pathOf(file), "utf8");
    const { scopes } = parse(text) as { scopes: { tokens: { name: string }[] }[] };

    // The line that starts the document stands below comments that are the command's own.
    expect(findHarm(text.replace(/^(?:#.*\n)+---\n/, ""))).toEqual([]);
    expect(scopes[0]?.tokens.map(({ name }) => name).sort()).toEqual([...HOSTILE_NAMES].sort());
    expect(await run(["drift", "--baseline", file])).toMatch(/^No findings\. /);
  });

  it("are harmless in messages", async () => {
    for (const name of HOSTILE_NAMES) {
      await run(["tokens", "get", `${name}?`]);
    }
  });
});
