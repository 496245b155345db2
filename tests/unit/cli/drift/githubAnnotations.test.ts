import { renderAnnotations } from "../../../../provider/cli/drift/githubAnnotations";
import { account, check, checked, failed, finding, report, zone } from "./exampleReport";

const shell = { environment: {}, folder: "/home/runner" };
const first = { name: "first" };
const twins = [
  { name: "twin", id: "1" },
  { name: "twin", id: "2" },
] as const;
const expected = [first, ...twins];

describe("renderAnnotations", () => {
  it("puts each finding at the line of the expectation that it is about", () => {
    const findings = [
      finding("missing", "first", { expectation: first }),
      finding("disabled", "twin", { tokenId: "2", expectation: twins[1] }),
      finding("replaced", "twin", { tokenId: "2", expected: "ID 1", expectation: twins[0] }),
      finding("unmanaged", "new", { tokenId: "3" }),
    ];
    const where = `(account ${"a".repeat(32)})`;

    expect(renderAnnotations(report(checked(check(account, expected), findings)), shell).split("\n")).toEqual([
      `::error file=tokens.yaml,line=20,col=7,title=missing%3A first::first is missing. ${where}`,
      `::error file=tokens.yaml,line=22,col=7,title=disabled%3A twin::twin is disabled. ${where}`,
      `::error file=tokens.yaml,line=21,col=7,title=replaced%3A twin::twin is replaced. ${where}`,
      `::warning file=tokens.yaml,line=10,col=3,title=unmanaged%3A new::new is unmanaged. ${where}`,
      "4 findings (3 errors, 1 warning). Checked 0 service tokens of 1 account.",
      "",
    ]);
  });

  it("annotates what could not be checked", () => {
    expect(renderAnnotations(report(failed(check(zone), 5)), shell).split("\n")).toEqual([
      `::error file=tokens.yaml,line=10,col=3,title=Not checked%3A zone ${"b".repeat(32)}::It is down.`,
      "Nothing was checked: 1 zone could not be read.",
      "",
    ]);
  });

  it("shows no more of each level than GitHub does; the last one says how many more, and the log has them all", () => {
    const numbered = (kind: "missing" | "expiring", length: number) =>
      Array.from({ length }, (_, index) => finding(kind, `${kind} ${index}`));
    const findings = [...numbered("missing", 12), ...numbered("expiring", 11)];
    const text = renderAnnotations(report(checked(check(account), findings)), shell);
    const lines = text.split("\n");
    const [errors, warnings] = ["::error ", "::warning "].map((start) =>
      lines.filter((line) => line.startsWith(start)),
    );

    expect([errors?.length, warnings?.length]).toEqual([10, 10]);
    expect(errors?.at(-1)).toMatch(/^::error title=3 more errors::GitHub shows no more/);
    expect(warnings?.at(-1)).toMatch(/^::warning title=2 more warnings::/);
    const group = text.slice(text.indexOf("::group::All findings\n"), text.indexOf("\n::endgroup::\n"));
    expect(findings.filter(({ message }) => !group.includes(message))).toEqual([]);
  });

  it("shows ten of each without another word", () => {
    const findings = Array.from({ length: 10 }, (_, index) => finding("missing", `t${index}`));
    const text = renderAnnotations(report(checked(check(account), findings)), shell);

    expect(text.match(/^::error file/gm)).toHaveLength(10);
    expect(text).not.toMatch(/more errors|::group::/);
  });

  it("makes a notice of what does not count", () => {
    const findings = [
      finding("inactive", "a", { acceptedUntil: "2030-01-31", reason: "known" }),
      finding("expiring", "b"),
    ];
    const named = { ...check(account), accountName: "Production" };
    const text = renderAnnotations({ ...report(checked(named, findings)), failOn: ["error"] }, shell);

    expect(text).toContain(
      `title=inactive%3A a::a is inactive. (Accepted until 2030-01-31: known) (account ${"a".repeat(32)} (Production))\n`,
    );
    expect(text.match(/^::\w+ /gm)).toEqual(["::notice ", "::notice "]);
  });

  it("keeps a name from ending the command or beginning another", () => {
    const name = "100%,a:b\r\n::set-output name=x::y\u001b";
    const [line = "", ...rest] = renderAnnotations(
      report(checked(check(account), [finding("unmanaged", name)])),
      shell,
    ).split("\n");

    expect(line).toContain(
      "title=unmanaged%3A 100%25%2Ca%3Ab\\u{d}\\u{a}%3A%3Aset-output name=x%3A%3Ay\\u{1b}::100%25,a:b\\u{d}\\u{a}::set-output",
    );
    expect(rest).toHaveLength(2);
  });

  it.each<[string, string, string]>([
    ["/home/runner/repo/ops/tokens.yaml", "/home/runner/repo", "::error file=ops/tokens.yaml,line=20"],
    ["repo/tokens.yaml", "/home/runner/repo", "::error file=tokens.yaml,line=20"],
    ["/elsewhere/tokens.yaml", "/home/runner/repo", "::error title=missing"],
  ])("names %s as it is below the checkout %s", (file, workspace, start) => {
    const drift = {
      ...report(checked(check(account, expected), [finding("missing", "first", { expectation: first })])),
      file,
    };
    const text = renderAnnotations(drift, { environment: { GITHUB_WORKSPACE: workspace }, folder: "/home/runner" });

    expect(text.startsWith(start)).toBe(true);
  });
});
