import { renderHtml } from "../../../../provider/cli/report/renderHtml";
import { type ServiceToken } from "../../../../provider/tokens/serviceToken";
import { afterNow, DAY_MS, NOW, serviceToken } from "../../tokens/exampleTokens";
import { ACCOUNT, findingOf, reportOf, scopeOf } from "./exampleReport";

/** The page's elements in their order, with the names of their attributes. */
function elementsOf(page: string): string[] {
  return (page.match(/<\/?[a-z!][^>]*>/gi) ?? []).map((tag) => tag.replace(/"[^"]*"/g, ""));
}

/** A report in which one text stands wherever others decide what is written. */
function reportWith(text: string) {
  const token = serviceToken("ci", { name: text, id: text, clientId: text, duration: text, lastSeenAt: text });
  const finding = { ...findingOf("renamed", text, text), clientId: text, expected: text, actual: text, message: text };
  const missing = { ...findingOf("missing", text, text), message: text };
  return {
    ...reportOf(
      scopeOf({ label: text, tokens: [token], findings: [finding, missing] }),
      scopeOf({ label: text, error: text }),
    ),
    generatedAt: text,
  };
}

function manyTokens(count: number): ServiceToken[] {
  return Array.from({ length: count }, (_, index) => serviceToken(`service-${index}`));
}

function countOfRows(page: string): number {
  return page.match(/<td class="life">/g)?.length ?? 0;
}

describe("renderHtml", () => {
  it("forbids everything but its own styles", () => {
    expect(renderHtml(reportOf())).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; `,
    );
  });

  it("asks for nothing from elsewhere and runs nothing", () => {
    const page = renderHtml(
      reportOf(scopeOf({ tokens: manyTokens(3), findings: [findingOf("expiring", "service-1")] })),
    );
    expect(page).not.toMatch(/https?:|\/\/|@import|url\(|<script|\ssrc=|\son[a-z]+=/i);
    const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, target]) => target);
    expect(links.filter((target) => !target!.startsWith("#"))).toEqual(["data:,"]);
  });

  it.each([
    "<script>alert(1)</script>",
    `"><img src=x onerror=alert(1)>`,
    `' onmouseover='alert(1)`,
    "</style></title><svg onload=alert(1)>",
    "<!--",
    "&lt;b&gt;",
    "\u202e<b>\u0000",
    "$& $1 $`",
    "<b>".repeat(5_000),
  ])("has the same elements whatever a name is: %j", (text) => {
    expect(elementsOf(renderHtml(reportWith(text)))).toEqual(elementsOf(renderHtml(reportWith("ci"))));
  });

  it("shows every finding of every scope, errors first, and links each to its row", () => {
    const page = renderHtml(
      reportOf(
        scopeOf({ tokens: [serviceToken("ci")], findings: [findingOf("expiring", "ci")] }),
        scopeOf({ label: "zone z", findings: [findingOf("missing", "gone")] }),
      ),
    );
    const messages = [...page.matchAll(/class="message"><bdi>([^<]*)</g)].map(([, message]) => message);
    expect(messages).toEqual(["missing of gone", "expiring of ci"]);
    expect(page).toContain('<a href="#s0t0"><bdi>ci</bdi></a>');
    expect(page).toContain('<tr id="s0t0">');
    expect(page).toContain('<a href="#s0">account 01234567…cdef</a>');
    expect(page).toContain('<a href="#s1">zone z</a>');
  });

  it("tells in full which scope could not be read and why, line by line, and claims nothing of its tokens", () => {
    const page = renderHtml(reportOf(scopeOf({ error: "Refused.\nGive it <b>the</b> permission." })));
    expect(page).toContain(
      `<li><strong>account ${ACCOUNT}</strong><bdi>Refused.</bdi><bdi>Give it &lt;b&gt;the&lt;/b&gt; permission.</bdi></li>`,
    );
    expect(page).toContain("Could not be read: nothing is known of its tokens.");
    expect(page).not.toContain("No service tokens.");
  });

  it("says so where an account has no tokens", () => {
    expect(renderHtml(reportOf(scopeOf()))).toContain("No service tokens.");
  });

  it("has neither findings nor tokens where nothing was checked", () => {
    const page = renderHtml(reportOf());
    expect(page).toContain("Nothing was checked");
    expect(page).not.toContain("<h2");
  });

  it("shows the ID of a scope whose label shortens it", () => {
    expect(renderHtml(reportOf(scopeOf({ label: "account 0123…" })))).toContain(`<code>${ACCOUNT}</code>`);
  });

  it("puts the tokens to look at first, then those that expire soonest", () => {
    const tokens = [
      serviceToken("forever", { neverExpires: true }),
      serviceToken("late", { expiresAt: afterNow(200 * DAY_MS) }),
      serviceToken("early", { expiresAt: afterNow(100 * DAY_MS) }),
      serviceToken("off", { status: "disabled" }),
      serviceToken("changed", { expiresAt: afterNow(300 * DAY_MS) }),
    ];
    delete tokens[0]!.expiresAt;
    const page = renderHtml(reportOf(scopeOf({ tokens, findings: [findingOf("durationChanged", "changed")] })));
    const names = [...page.matchAll(/<th scope="row"><bdi>([^<]*)</g)].map(([, name]) => name);
    expect(names).toEqual(["off", "changed", "early", "late", "forever"]);
  });

  it("leaves a short page open and folds the healthy tokens of a long one", () => {
    expect(renderHtml(reportOf(scopeOf({ tokens: manyTokens(60) })))).not.toContain("<details>");
    const folded = renderHtml(
      reportOf(scopeOf({ tokens: [...manyTokens(60), serviceToken("off", { status: "disabled" })] })),
    );
    expect(folded).toContain("<summary>60 active tokens without a finding</summary>");
    expect(folded.indexOf("<bdi>off</bdi>")).toBeLessThan(folded.indexOf("<details>"));
  });

  it("folds what is too much to read of findings and of the tokens they are about", () => {
    const tokens = manyTokens(260);
    const findings = tokens.map(({ name }) => findingOf("unmanaged", name));
    const page = renderHtml(reportOf(scopeOf({ tokens, findings })));
    expect(page).toContain("<summary>210 more findings</summary>");
    expect(page).toContain("<summary>60 more tokens with a finding or a status other than active</summary>");
    expect(countOfRows(page)).toBe(260);
  });

  it("shows each of 5,000 tokens, in less than 4 MB", () => {
    const page = renderHtml(reportOf(scopeOf({ tokens: manyTokens(5_000) })));
    expect(countOfRows(page)).toBe(5_000);
    expect(Buffer.byteLength(page)).toBeLessThan(4_000_000);
  });

  it("counts the tokens by status", () => {
    const statuses = ["active", "expiring", "expired", "expired", "disabled"] as const;
    const tokens = statuses.map((status, index) => serviceToken(`ci-${index}`, { status }));
    const page = renderHtml(reportOf(scopeOf({ tokens })));
    const counts = [...page.matchAll(/<span>(\w+)<\/span> <strong>(\d+)</g)].map(([, status, count]) => [
      status,
      count,
    ]);
    expect(counts).toEqual([
      ["active", "1"],
      ["expiring", "1"],
      ["expired", "2"],
      ["disabled", "1"],
    ]);
  });

  it("says when the check ran", () => {
    const page = renderHtml({ generatedAt: "2026-03-01T13:00:00+01:00", now: NOW, scopes: [] });
    expect(page).toContain('<time datetime="2026-03-01T13:00:00+01:00">1 Mar 2026, 12:00 UTC</time>');
  });
});
