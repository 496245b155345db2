import axe from "axe-core";
import { JSDOM } from "jsdom";
import pageStyles from "../../../../../provider/cli/drift/page/page.css";
import { renderHtml } from "../../../../../provider/cli/drift/page/renderHtml";
import { type ServiceToken } from "../../../../../provider/tokens/serviceToken";
import { reportWith } from "../exampleReport";
import { afterNow, DAY_MS, serviceToken } from "../../../tokens/exampleTokens";
import { ACCOUNT, findingOf, pageOf, pageWith, reportOf, scopeOf, textsOf } from "./examplePage";

const other = { accountId: "f".repeat(32) };
const zone = { zoneId: "e".repeat(32) };
const accepted = { acceptedUntil: "2026-12-31", reason: "Runs in January only." };

function manyTokens(count: number, word = "service"): ServiceToken[] {
  return Array.from({ length: count }, (_, index) => serviceToken(`${word}-${index}`));
}

/** A page that has everything. */
const full = reportOf(
  scopeOf({
    accountName: "Production",
    tokens: [serviceToken("ci"), serviceToken("old", { status: "expired" }), serviceToken("rare")],
    findings: [findingOf("expired", "old"), findingOf("missing", "gone"), findingOf("inactive", "rare", accepted)],
  }),
  scopeOf({
    scope: other,
    tokens: manyTokens(100),
    findings: manyTokens(60).map(({ name }) => findingOf("unmanaged", name)),
  }),
  scopeOf({ scope: zone, error: "Refused.\nGive it <b>the</b> permission." }),
);

describe("renderHtml", () => {
  it("asks for nothing from elsewhere and runs nothing", () => {
    const page = renderHtml(full);

    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; `);
    expect(page).not.toMatch(/https?:|\/\/|@import|url\(|<script|\ssrc=|\son[a-z]+=/i);
    const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, target]) => target);
    expect(links.filter((target) => !target!.startsWith("#"))).toEqual(["data:,"]);
  });

  it("has only links that lead somewhere", () => {
    const page = pageOf(full);
    const targets = [...page.querySelectorAll("a, use")].map((link) => link.getAttribute("href")!.slice(1));

    expect(targets.length).toBeGreaterThan(60);
    expect(targets.filter((target) => page.getElementById(target) === null)).toEqual([]);
  });

  it("passes the checks for accessibility that need no layout", async () => {
    const report = reportOf(
      scopeOf({
        accountName: "Production",
        tokens: [serviceToken("ci"), serviceToken("old", { status: "expired" })],
        findings: [findingOf("expired", "old"), findingOf("inactive", "ci", accepted)],
      }),
      scopeOf({ scope: other, tokens: [serviceToken("forever", { neverExpires: true })] }),
      scopeOf({ scope: zone, error: "Refused." }),
    );
    const { window } = new JSDOM(renderHtml(report), { runScripts: "outside-only" });
    window.eval(axe.source);
    const { axe: engine } = window as unknown as { axe: typeof axe };
    const { violations, passes } = await engine.run({ rules: { "color-contrast": { enabled: false } } });

    expect(violations).toEqual([]);
    expect(passes.length).toBeGreaterThan(25);
  }, 60_000);

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
  ])("has the same elements whatever a name is (%#)", (text) => {
    const withText = (word: string) => {
      const token = serviceToken("ci", { name: word, id: word, clientId: word, duration: word, lastSeenAt: word });
      const sides = { tokenId: word, clientId: word, expected: word, actual: word, message: word };
      const findings = [
        findingOf("renamed", word, sides),
        findingOf("inactive", word, { ...sides, ...accepted, reason: word }),
      ];
      return pageOf(
        reportOf(
          scopeOf({ accountName: word, tokens: [token], findings }),
          scopeOf({ scope: other, accountName: word, error: word }),
        ),
      );
    };
    const elementsOf = (page: Document) =>
      [...page.querySelectorAll("*")].map(({ tagName, attributes }) =>
        [tagName, ...[...attributes].map(({ name }) => name)].join(" "),
      );

    expect(elementsOf(withText(text))).toEqual(elementsOf(withText("ci")));
  });

  it("says when the check ran", () => {
    const time = pageWith().querySelector("time");

    expect([time?.dateTime, time?.textContent]).toEqual(["2026-03-01T12:00:00.000Z", "1 Mar 2026, 12:00 UTC"]);
  });
});

describe("the accounts of a page", () => {
  it("has the counts of each, what could not be read and what is worst first", () => {
    expect(textsOf(pageOf(full), "table.scopes tbody tr")).toEqual([
      "zone eeeeeeee…eeee could not be read",
      "Production account 01234567…cdef 2 errors 0 warnings 1 finding not counted 3 tokens",
      "account ffffffff…ffff 0 errors 60 warnings 0 findings not counted 100 tokens",
    ]);
  });

  it("folds those without a finding", () => {
    const page = pageOf(
      reportOf(scopeOf({ findings: [findingOf("missing", "a")] }), scopeOf({ scope: other }), scopeOf({ scope: zone })),
    );

    expect(textsOf(page, "h2")[0]).toBe("Accounts and zones 2 accounts and 1 zone");
    expect(textsOf(page, "details > summary")).toEqual(["1 account and 1 zone without a finding"]);
  });

  it("is not there for one account", () => {
    expect(textsOf(pageWith({}), "h2")).toEqual(["Tokens"]);
  });

  it("tells in full what could not be read and why, and claims nothing of its tokens", () => {
    const page = pageOf(full);

    expect(textsOf(page, "section.unread li")).toEqual([`zone ${zone.zoneId} Refused. Give it <b>the</b> permission.`]);
    expect(textsOf(page, ".empty")).toEqual(["Could not be read: nothing is known of its tokens."]);
  });
});

describe("the findings of a page", () => {
  it("are one table where they are few: errors, then warnings, then what does not count", () => {
    const findings = [findingOf("expiring", "ci"), findingOf("inactive", "ci", accepted), findingOf("missing", "gone")];
    const page = pageWith({ tokens: [serviceToken("ci")], findings });

    expect(textsOf(page, "table.findings tbody tr")).toEqual([
      "error missing gone missing of gone",
      "warning expiring ci expiring of ci",
      "accepted inactive ci inactive of ci (Accepted until 2026-12-31: Runs in January only.)",
    ]);
    expect(page.querySelector("table.findings a")?.getAttribute("href")).toBe("#s0t0");
    expect(page.getElementById("s0t0")?.querySelector("th")?.textContent).toContain("ci");
  });

  it("name the account where there are several", () => {
    const rows = textsOf(pageOf(full), "table.findings tbody tr");
    expect(rows[0]).toBe("error missing gone missing of gone Production account 01234567…cdef");
  });

  it("mark what is below --fail-on", () => {
    const report = reportWith({ failOn: "error" }, scopeOf({ findings: [findingOf("expiring", "ci")] }));
    expect(textsOf(pageOf(report), "table.findings .message")).toEqual(["expiring of ci (Not counted by --fail-on.)"]);
  });

  it("fold warnings and what does not count, account by account, where there are many", () => {
    const open = textsOf(pageOf(full), "table.findings").length;
    const folds = textsOf(pageOf(full), "section[aria-labelledby=findings] summary");

    expect(open).toBe(3);
    expect(folds).toEqual([
      `account ${other.accountId} : 60 warnings 60 unmanaged`,
      "Production : 1 accepted finding 1 inactive",
    ]);
  });

  it("fold once more where they are of many accounts", () => {
    const outcomes = Array.from({ length: 60 }, (_, index) =>
      scopeOf({ scope: { accountId: String(index).padStart(32, "0") }, findings: [findingOf("unmanaged", "a")] }),
    );
    const section = pageOf(reportOf(...outcomes)).querySelector("section[aria-labelledby=findings]")!;

    expect(textsOf(section, ":scope > details > summary")).toEqual(["60 warnings of 60 accounts"]);
    expect(textsOf(section, "details details > summary")).toHaveLength(60);
  });

  it("fold errors only beyond fifty", () => {
    const findings = manyTokens(52).map(({ name }) => findingOf("missing", name));
    const page = pageWith({ findings });

    expect(textsOf(page, "summary")).toEqual(["2 more errors"]);
    expect(textsOf(page, "section > table.findings tbody tr")).toHaveLength(50);
  });
});

describe("the tokens of a page", () => {
  it("have those to look at first, then those that expire soonest", () => {
    const forever = serviceToken("forever", { neverExpires: true });
    delete forever.expiresAt;
    const tokens = [
      forever,
      serviceToken("late", { expiresAt: afterNow(200 * DAY_MS) }),
      serviceToken("early", { expiresAt: afterNow(100 * DAY_MS) }),
      serviceToken("off", { status: "disabled" }),
      serviceToken("changed", { expiresAt: afterNow(300 * DAY_MS) }),
      serviceToken("gone", { status: "expired", expiresAt: afterNow(400 * DAY_MS) }),
    ];
    const page = pageWith({ tokens, findings: [findingOf("durationChanged", "changed")] });

    expect(textsOf(page, "table.tokens tbody th bdi")).toEqual(["gone", "off", "changed", "early", "late", "forever"]);
  });

  it("stay open where they are few; where they are many, only the urgent ones do", () => {
    expect(textsOf(pageWith({ tokens: manyTokens(60) }), "details")).toEqual([]);

    const tokens = [
      ...manyTokens(60),
      serviceToken("off", { status: "disabled" }),
      serviceToken("old", { status: "expired" }),
    ];
    const page = pageWith({ tokens });
    expect(textsOf(page, "section.scope > table tbody th bdi")).toEqual(["old"]);
    expect(textsOf(page, "summary")).toEqual([
      "1 token with warnings or findings that do not count",
      "60 active tokens without a finding",
    ]);
  });

  it("say so where there are none", () => {
    expect(textsOf(pageWith({}), ".empty")).toEqual(["No service tokens."]);
  });

  it("are counted by status, one not known included", () => {
    const statuses = ["active", "expiring", "expired", "expired", "disabled", "unknown"] as const;
    const tokens = statuses.map((status, index) => serviceToken(`ci-${index}`, { status }));

    expect(textsOf(pageWith({ tokens }), ".legend .status")).toEqual([
      "active 1",
      "expiring 1",
      "expired 2",
      "disabled 1",
      "unknown 1",
    ]);
  });

  it("stand under the account's name and ID", () => {
    const page = pageWith({ accountName: "R&D" });
    expect(textsOf(page, "h3")).toEqual([`R&D account ${ACCOUNT} 0 tokens`]);
  });

  it("are marked with what was found of them, every one of a duplicated name", () => {
    const tokens = [
      serviceToken("dev", { id: "1" }),
      serviceToken("dev", { id: "2" }),
      serviceToken("ci", { id: "3" }),
    ];
    const duplicated = findingOf("duplicated", "dev");
    delete duplicated.tokenId;
    const renamed = findingOf("renamed", "cd", { tokenId: "3" });
    const page = pageWith({ tokens, findings: [duplicated, renamed] });
    const [ci, ...dev] = textsOf(page, "table.tokens td.status").sort().reverse();

    expect([ci, ...dev]).toEqual(["active renamed", "active duplicated", "active duplicated"]);
    expect([...page.querySelectorAll("table.findings a")].map((link) => link.getAttribute("href"))).toEqual([
      "#s0t2",
      "#s0t0",
    ]);
  });

  it("have no link from a finding whose token is missing, though one of its ID is there", () => {
    const page = pageWith({ tokens: [serviceToken("ci")], findings: [findingOf("missing", "ci")] });

    expect(page.querySelector("table.findings a")).toBeNull();
    expect(textsOf(page, "table.tokens td.status")).toEqual(["active"]);
  });

  it("are all there, 5,000 in less than 4 MB", () => {
    const page = renderHtml(reportOf(scopeOf({ tokens: manyTokens(5_000) })));

    expect(page.match(/<td class="life">/g)).toHaveLength(5_000);
    expect(Buffer.byteLength(page)).toBeLessThan(4_000_000);
  });
});

const [lightRule = "", darkRule = ""] = pageStyles.match(/:root\{[^}]*\}/g) ?? [];

/** Contrast of two colours as WCAG 2 defines it: 1 for the same, 21 for black on white. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/g, "$&$&") : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function colourOf(rule: string, name: string): string {
  return new RegExp(`--${name}:(#[0-9a-f]+)`).exec(rule)![1]!;
}

describe.each([
  ["light", lightRule],
  ["dark", darkRule],
])("page.css in the %s", (_, rule) => {
  it.each(["ink", "muted", "today", "expired", "error", "warning", "good"])(
    "has enough contrast for text in --%s, on cards and on the page",
    (name) => {
      const colour = colourOf(rule, name);
      expect(contrast(colour, colourOf(rule, "card"))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour, colourOf(rule, "page"))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(["active", "expired", "disabled"])("has enough contrast for bars in --%s", (name) => {
    expect(contrast(colourOf(rule, name), colourOf(rule, "card"))).toBeGreaterThanOrEqual(3);
  });

  it("has stripes that show on the bars of expiring tokens", () => {
    expect(contrast(colourOf(rule, "expiring"), colourOf(rule, "expiringDark"))).toBeGreaterThanOrEqual(3);
  });
});
