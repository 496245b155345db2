import { stripVTControlCharacters } from "node:util";
import picocolors from "picocolors";
import { type Column, renderTable } from "../../../../provider/cli/formats/table";
import { textWidth } from "../../../../provider/cli/formats/textWidth";

interface Row {
  name: string;
  status: string;
  id?: string;
}

const columns: Column<Row>[] = [
  { title: "NAME", textOf: ({ name }) => name, least: 12 },
  { title: "STATUS", textOf: ({ status }) => status, colorOf: ({ status }) => (status === "active" ? "green" : "red") },
  { title: "OF", textOf: (_, now) => `${now}`, rank: 2 },
  { title: "ID", textOf: ({ id = "" }) => id, rank: 1 },
];

const rows: Row[] = [
  { name: "ci-deploy", status: "active", id: "0123456789" },
  { name: "a name that is far too long for one line", status: "expired" },
  { name: "off\u001b[0m", status: "active" },
];

function draw(width: number | undefined, some = rows, { summary = [] as string[], isColoured = false } = {}) {
  const shell = { columns: width, colors: picocolors.createColors(isColoured), now: () => 5 };
  return renderTable(columns, some, shell, summary).split("\n").slice(0, -1);
}

describe("renderTable", () => {
  it("has every column, and breaks nothing, where there is no terminal", () => {
    expect(draw(undefined)).toEqual([
      "NAME                                      STATUS   OF  ID",
      "ci-deploy                                 active   5   0123456789",
      "a name that is far too long for one line  expired  5",
      "off\\u{1b}[0m                              active   5",
      "",
    ]);
  });

  it("leaves out the columns that do not fit, and breaks long texts after words", () => {
    expect(draw(34)).toEqual([
      "NAME           STATUS   ID",
      "ci-deploy      active   0123456789",
      "a name that    expired",
      "is far too",
      "long for one",
      "line",
      "off\\u{1b}[0m   active",
      "",
    ]);
  });

  it("has a block for each row on a terminal that is too narrow for the columns that stay", () => {
    expect(draw(20).slice(0, 7)).toEqual([
      "NAME    ci-deploy",
      "STATUS  active",
      "OF      5",
      "ID      0123456789",
      "",
      "NAME    a name that is far too long for one line",
      "STATUS  expired",
    ]);
  });

  it.each([21, 30, 34, 40, 60, 200])("is never wider than a terminal of %i columns", (width) => {
    expect(Math.max(...draw(width).map(textWidth))).toBeLessThanOrEqual(width);
  });

  it("colours texts, where there are colours, without moving a column", () => {
    const coloured = draw(40, rows, { isColoured: true });
    expect(coloured.join()).toContain("\u001b[31mexpired\u001b[39m ");
    expect(coloured.map(stripVTControlCharacters)).toEqual(draw(40));
  });

  it("has the summary below a blank line, or alone where there is no row", () => {
    expect(draw(undefined, rows.slice(0, 1), { summary: ["One."] }).slice(1)).toEqual([
      "ci-deploy  active  5   0123456789",
      "",
      "One.",
    ]);
    expect(draw(80, [], { summary: ["None."] })).toEqual(["None."]);
  });

  it("does not widen every row for one name of 60,000 characters, and breaks it on a terminal", () => {
    const many = [...Array.from({ length: 2000 }, () => rows[0]!), { name: "a".repeat(60_000), status: "active" }];

    expect(draw(undefined, many).join("\n").length).toBeLessThan(300_000);
    expect(draw(80, many).reduce((most, line) => Math.max(most, line.length), 0)).toBeLessThanOrEqual(80);
  });

  it("begins no line with a CI service's command where it breaks a text", () => {
    expect(draw(40, [{ name: `${"a".repeat(20)} ::error::x`, status: "active" }]).join("\n")).toContain(
      "\n\\u{3a}:error",
    );
  });

  it("has 130,000 rows", () => {
    expect(
      draw(
        undefined,
        Array.from({ length: 130_000 }, () => rows[0]!),
      ),
    ).toHaveLength(130_002);
  }, 30_000);
});
