import { ProgressLine } from "../../../provider/plugin/progress";

const action = `Listing the service tokens of account ${"a".repeat(32)}`;
const lineOf = (page: string) => `${action}: page ${page} ...`;

/** Reports pages at the moments given, in milliseconds, of a listing that began at `from`, and collects what is shown. */
function show(
  reports: readonly { at: number; from?: number; pagesRead: number; pageCount?: number }[],
): [number, string][] {
  const shown: [number, string][] = [];
  let now = 0;
  const progress = new ProgressLine(
    (line) => shown.push([now, line]),
    () => now,
  );
  for (const { at, from = 0, ...report } of reports) {
    now = at;
    progress.report({ action, elapsedMs: at - from, ...report });
  }
  return shown;
}

describe("ProgressLine", () => {
  it("shows nothing of a listing that is over within a second", () => {
    expect(
      show([
        { at: 0, pagesRead: 2, pageCount: 4 },
        { at: 999, pagesRead: 3, pageCount: 4 },
        { at: 5_000, pagesRead: 4, pageCount: 4 },
      ]),
    ).toEqual([]);
  });

  it("shows the first line a second after the listing began, and the next no sooner than 400 ms later", () => {
    const reports = [0, 999, 1000, 1100, 1399, 1400].map((at, index) => ({ at, pagesRead: index + 2, pageCount: 100 }));

    expect(show(reports)).toEqual([
      [1000, lineOf("4 of 100")],
      [1400, lineOf("7 of 100")],
    ]);
  });

  it("shows the page alone while nobody knows how many there are", () => {
    expect(
      show([
        { at: 0, pagesRead: 2 },
        { at: 1000, pagesRead: 3 },
      ]),
    ).toEqual([[1000, lineOf("3")]]);
  });

  it("shows nothing of a short listing, after whatever long one", () => {
    const from = 10_000;
    expect(
      show([
        { at: from, from, pagesRead: 2, pageCount: 4 },
        { at: from + 1, from, pagesRead: 3, pageCount: 4 },
        { at: from + 2, from, pagesRead: 4, pageCount: 4 },
      ]),
    ).toEqual([]);
  });

  it("shows a long listing in spite of short ones beside it", () => {
    const reports = [500, 1000, 1300].flatMap((at) => [
      { at, from: at, pagesRead: 2, pageCount: 3 },
      { at, pagesRead: at, pageCount: 2000 },
    ]);

    expect(show(reports)).toEqual([[1000, lineOf("1000 of 2000")]]);
  });
});
