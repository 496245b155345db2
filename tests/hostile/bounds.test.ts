import picocolors from "picocolors";
import { toDriftResult } from "../../provider/cli/drift/driftReport";
import { renderDriftText } from "../../provider/cli/drift/driftText";
import { renderAnnotations } from "../../provider/cli/drift/githubAnnotations";
import { renderJunit } from "../../provider/cli/drift/junit";
import { renderMarkdown } from "../../provider/cli/drift/markdown";
import { toJson } from "../../provider/cli/formats/toJson";
import { renderHtml } from "../../provider/cli/drift/page/renderHtml";
import { account, check, checked, finding, liveToken, report } from "../unit/cli/drift/exampleReport";

const COUNT = 140_000;

const expected = Array.from({ length: COUNT }, (_, index) => ({ name: `t${index}` }));
const many = report(
  checked(
    check(account, expected),
    expected.map(({ name }) => finding("missing", name)),
  ),
);
const long = report(
  checked(
    check(account, [{ name: "x".repeat(60_000) }]),
    [finding("expired", "x".repeat(60_000))],
    [liveToken("x".repeat(60_000))],
  ),
);

describe.each([
  ["text", (drift: typeof many) => renderDriftText(drift, picocolors.createColors(false))],
  ["JSON", (drift: typeof many) => toJson(toDriftResult(drift))],
  ["annotations", (drift: typeof many) => renderAnnotations(drift, { environment: {}, folder: "/" })],
  ["JUnit", renderJunit],
  ["Markdown", (drift: typeof many) => renderMarkdown(drift, Infinity)],
  ["the page", renderHtml],
])("%s", (_format, render) => {
  it("takes 140,000 findings about as many expected tokens", () => {
    expect(render(many)).toContain(`t${COUNT - 1} is missing.`);
  }, 60_000);

  it("takes a name of 60,000 characters", () => {
    expect(render(long)).toContain("x".repeat(100));
  });
});
