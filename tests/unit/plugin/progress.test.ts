import { ProgressLine } from "../../../provider/plugin/progress";

const scope = { accountId: "a".repeat(32) };
const lineOf = (page: string) => `Listing the service tokens of account ${scope.accountId}: page ${page} ...`;

/** Reports pages at the moments given, in milliseconds, and collects what is shown. */
function show(reports: readonly { at: number; pagesRead: number; pageCount?: number }[]): [number, string][] {
  const shown: [number, string][] = [];
  let now = 0;
  const progress = new ProgressLine(
    (line) => shown.push([now, line]),
    () => now,
  );
  for (const { at, ...report } of reports) {
    now = at;
    progress.report({ scope, ...report });
  }
  return shown;
}

describe("ProgressLine", () => {
  it("shows nothing of a listing that is over within 400 ms", () => {
    expect(
      show([
        { at: 0, pagesRead: 2, pageCount: 4 },
        { at: 399, pagesRead: 3, pageCount: 4 },
        { at: 5_000, pagesRead: 4, pageCount: 4 },
      ]),
    ).toEqual([]);
  });

  it("shows the first line 400 ms after the first report, and the next no sooner than 400 ms later", () => {
    const reports = [0, 399, 400, 500, 799, 800].map((at, index) => ({ at, pagesRead: index + 2, pageCount: 100 }));

    expect(show(reports)).toEqual([
      [400, lineOf("4 of 100")],
      [800, lineOf("7 of 100")],
    ]);
  });

  it("shows the page alone while nobody knows how many there are", () => {
    expect(
      show([
        { at: 0, pagesRead: 2 },
        { at: 400, pagesRead: 3 },
      ]),
    ).toEqual([[400, lineOf("3")]]);
  });

  it("waits anew for each listing, also after one that failed", () => {
    expect(
      show([
        { at: 0, pagesRead: 2, pageCount: 100 },
        { at: 10_000, pagesRead: 2, pageCount: 4 },
        { at: 10_001, pagesRead: 3, pageCount: 4 },
        { at: 10_002, pagesRead: 4, pageCount: 4 },
        { at: 20_000, pagesRead: 2 },
        { at: 20_399, pagesRead: 3 },
      ]),
    ).toEqual([]);
  });

  it("names the zone of a zone's listing", () => {
    const lines: string[] = [];
    let now = 0;
    const progress = new ProgressLine(
      (line) => lines.push(line),
      () => now,
    );
    progress.report({ scope: { zoneId: "b" }, pagesRead: 2 });
    now = 400;
    progress.report({ scope: { zoneId: "b" }, pagesRead: 3 });

    expect(lines).toEqual(["Listing the service tokens of zone b: page 3 ..."]);
  });
});
