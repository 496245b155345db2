import axe from "axe-core";
import { JSDOM } from "jsdom";
import { type ServiceToken } from "../../../../../sdk/nodejs/types/output";
import { type CheckOutcome } from "../../../../../provider/cli/drift/runChecks";
import pageStyles from "../../../../../provider/cli/drift/page/page.css";
import { renderHtml } from "../../../../../provider/cli/drift/page/renderHtml";
import { afterNow, DAY_MS, NOW, serviceToken } from "../../../tokens/exampleTokens";
import { acceptedFinding, account, check, checked, failed, finding, reportWith, zone } from "../exampleReport";

const other = { accountId: "f".repeat(32) };

function manyTokens(count: number): ServiceToken[] {
  return Array.from({ length: count }, (_, index) => serviceToken(`service-${index}`));
}

function render(outcomes: CheckOutcome[], failOn = "warning"): string {
  return renderHtml(reportWith({ checkedAt: NOW, failOn }, ...outcomes));
}

/** A page as a browser reads it. */
function pageOf(...outcomes: CheckOutcome[]): Document {
  return new JSDOM(render(outcomes)).window.document;
}

/** The page of one account with these tokens, and no finding. */
function pageWith(...tokens: ServiceToken[]): Document {
  return pageOf(checked(check(account), [], tokens));
}

/** What the elements that a selector finds say, each text in them parted by a blank. */
function textsOf(root: ParentNode, selector: string): string[] {
  return [...root.querySelectorAll(selector)].map((element) =>
    textNodesOf(element).join(" ").replace(/\s+/g, " ").trim(),
  );
}

function textNodesOf(node: Node): string[] {
  return node.nodeName === "#text" ? [node.textContent ?? ""] : [...node.childNodes].flatMap(textNodesOf);
}

/** The outcomes of a page that has everything. */
const full = [
  checked(
    { ...check(account), accountName: "Production" },
    [finding("expired", "old"), acceptedFinding("inactive", "rare"), finding("missing", "gone")],
    [serviceToken("ci"), serviceToken("old", { status: "expired" }), serviceToken("rare", { neverExpires: true })],
  ),
  checked(check(other), [], [serviceToken("calm")]),
  failed(check(zone), 5, "Refused. Give it <b>the</b> permission."),
];

describe("renderHtml", () => {
  it("asks for nothing from elsewhere and runs nothing", () => {
    const page = render(full);

    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; `);
    expect(page).not.toMatch(/https?:|\/\/|@import|url\(|<script|\ssrc=|\son[a-z]+=/i);
    const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, target]) => target);
    expect(links).toEqual(["data:,", "#scope-0", "#scope-1", "#scope-2"]);
  });

  it("passes the checks for accessibility that need no layout", async () => {
    const { window } = new JSDOM(render(full), { runScripts: "outside-only" });
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
    const elementsWith = (word: string) => {
      const token = serviceToken(word, { id: word, clientId: word, duration: word, lastSeenAt: word });
      const findings = [
        finding("renamed", word, { message: word }),
        acceptedFinding("inactive", word, { reason: word }),
      ];
      const page = pageOf(
        checked({ ...check(account), accountName: word }, findings, [token]),
        failed({ ...check(other), accountName: word }, 5, word),
      );
      return [...page.querySelectorAll("*")].map(({ tagName, attributes }) =>
        [tagName, ...[...attributes].map(({ name }) => name)].join(" "),
      );
    };

    expect(elementsWith(text)).toEqual(elementsWith("ci"));
  });

  it("isolates the direction of a name, shows what can't be seen in it, and says where it is empty", () => {
    const page = pageWith(serviceToken("نظام \u202e"), serviceToken(""));

    expect([...page.querySelectorAll("tbody th")].map(({ innerHTML }) => innerHTML)).toEqual([
      expect.stringMatching(/^<em>\(no name\)<\/em><code>/),
      expect.stringMatching(/^<bdi>نظام \\u\{202e\}<\/bdi><code>/),
    ]);
  });

  it("says when the check ran", () => {
    const time = pageOf().querySelector("time");

    expect([time?.dateTime, time?.textContent]).toEqual(["2026-03-01T12:00:00.000Z", "2026-03-01 12:00 UTC"]);
  });

  it("is less than 4 MB for 5,000 tokens, all of which it has", () => {
    const page = render([checked(check(account), [], manyTokens(5_000))]);

    expect(page.match(/class="life"/g)).toHaveLength(5_000);
    expect(Buffer.byteLength(page)).toBeLessThan(4_000_000);
  });
});

describe("the verdict of a page", () => {
  const drifted = checked(check(account), [finding("missing", "a"), finding("expired", "b")]);
  const expiring = checked(check(account), [finding("expiring", "a")]);

  it.each<[string, string, CheckOutcome[], string?]>([
    ["good", "No drift", [checked(check(account), [acceptedFinding("missing", "a")])]],
    ["good", "No drift", [expiring], "error"],
    ["warning", "Tokens have expired, or soon will", [expiring]],
    ["error", "Drift found", [drifted]],
    ["error", "Not everything could be read", [drifted, failed(check(zone), 5)]],
  ])("is %s: %s", (tone, title, outcomes, failOn = "warning") => {
    const { document } = new JSDOM(render(outcomes, failOn)).window;

    expect([document.querySelector("header")?.className, ...textsOf(document, "h1")]).toEqual([tone, title]);
  });

  it("is explained by the words of the other formats", () => {
    expect(textsOf(pageOf(drifted, failed(check(zone), 5)), "header p")[1]).toBe(
      "2 findings (2 errors, 0 warnings). Checked 0 service tokens of 1 account. Not checked: 1 zone.",
    );
  });
});

describe("the accounts and zones of a page", () => {
  it("are listed with what was found, what could not be read first; one alone is not", () => {
    expect(textsOf(pageOf(...full), "nav li")).toEqual([
      `zone ${zone.zoneId} Could not be read`,
      `Production account ${account.accountId} 2 findings (2 errors, 0 warnings), 1 accepted`,
      `account ${other.accountId} No findings`,
    ]);
    expect(textsOf(pageWith(), "nav")).toEqual([]);
  });

  it("have sections that say what could not be read and why, and claim nothing of its tokens", () => {
    const page = pageOf(...full);

    expect(textsOf(page, "section h2").slice(0, 2)).toEqual([
      `zone ${zone.zoneId}`,
      `Production account ${account.accountId}`,
    ]);
    expect(textsOf(page, "#scope-0 p")).toEqual(["Could not be read", "Refused. Give it <b>the</b> permission."]);
    expect(textsOf(page, "#scope-0 table, #scope-0 details")).toEqual([]);
  });

  it("have the findings, each with whether it counts", () => {
    const found = [finding("missing", "gone"), acceptedFinding("inactive", "rare"), finding("expiring", "ci")];
    const { document } = new JSDOM(render([checked(check(account), found)], "error")).window;

    expect(textsOf(document, ".findings tbody tr")).toEqual([
      "error missing gone gone is missing.",
      "accepted inactive rare rare is inactive. (Accepted until 2030-01-31: known)",
      "warning expiring ci ci is expiring. (Not counted by --fail-on.)",
    ]);
    expect([...document.querySelectorAll(".findings tbody tr")].map(({ className }) => className)).toEqual([
      "error",
      "muted",
      "muted",
    ]);
  });

  it("have all findings open where they are few, else only the errors that count", () => {
    const found = (count: number) => [
      ...Array.from({ length: count }, (_, index) => finding("expiring", `ci-${index}`)),
      finding("missing", "gone"),
      acceptedFinding("missing", "known"),
    ];
    const shownIn = (page: Document) => ({
      open: page.querySelectorAll("section > .findings tbody tr").length,
      folded: page.querySelectorAll("details .findings tbody tr").length,
    });

    expect(shownIn(pageOf(checked(check(account), found(58))))).toEqual({ open: 60, folded: 0 });
    const page = pageOf(checked(check(account), found(59)));
    expect(shownIn(page)).toEqual({ open: 1, folded: 60 });
    expect(textsOf(page, "summary")).toEqual(["60 other findings", "0 service tokens"]);
  });

  it("have their tokens open where they are few, of one account alone", () => {
    const openIn = (...outcomes: CheckOutcome[]) =>
      [...pageOf(...outcomes).querySelectorAll("details")].map(({ open }) => open);
    const listed = (count: number) => checked(check(account), [], manyTokens(count));

    expect([openIn(listed(60)), openIn(listed(61)), openIn(listed(1), checked(check(other), []))]).toEqual([
      [true],
      [false],
      [false, false],
    ]);
  });

  it("count their tokens by status", () => {
    const statuses = ["active", "expiring", "expired", "expired", "disabled", "unknown"] as const;
    const tokens = statuses.map((status, index) => serviceToken(`ci-${index}`, { status }));

    expect(textsOf(pageWith(...tokens), "summary")).toEqual([
      "6 service tokens: 1 active, 1 expiring, 2 expired, 1 disabled, 1 unknown",
    ]);
    expect(textsOf(pageWith(), "summary")).toEqual(["0 service tokens"]);
  });
});

describe("the tokens of a page", () => {
  it("have those first that expire soonest", () => {
    const forever = serviceToken("forever", { neverExpires: true });
    delete forever.expiresAt;
    const tokens = [
      forever,
      serviceToken("late", { expiresAt: afterNow(200 * DAY_MS) }),
      serviceToken("early", { expiresAt: afterNow(100 * DAY_MS) }),
      serviceToken("old", { status: "expired", expiresAt: afterNow(-DAY_MS) }),
    ];

    expect(textsOf(pageWith(...tokens), "tbody th bdi")).toEqual(["old", "early", "late", "forever"]);
  });

  const [created, lastUse] = [afterNow(-73 * DAY_MS), afterNow(-1.5 * DAY_MS)];
  it.each<[string, string, Partial<ServiceToken>, string[]]>([
    ["expires in 146 days 2026-07-25 12:00", "--from:40%;--to:70%", { expiresAt: afterNow(146 * DAY_MS) }, []],
    ["expires in less than a day 2026-03-01 12:00", "--from:40%;--to:50%", { expiresAt: afterNow(1) }, []],
    ["expires in 1825 days 2031-02-28 12:00", "--from:40%;--to:100%", { expiresAt: afterNow(1825 * DAY_MS) }, []],
    ["expired less than a day ago 2026-03-01 12:00", "--from:40%;--to:50%", { expiresAt: afterNow(0) }, []],
    ["expired 12 days ago 2026-02-17 12:00", "--from:40%;--to:48%", { expiresAt: afterNow(-12 * DAY_MS) }, []],
    ["never expires", "--from:40%;--to:100%", { neverExpires: true, lastSeenAt: lastUse }, ["--at:50%"]],
    ["expiry unknown", "--from:0%;--to:50%", { expiresAt: "soon", createdAt: "then", lastSeenAt: "lately" }, []],
  ])("say %j, and have a bar of their life: %s", (expiry, life, fields, dots) => {
    const page = pageWith(serviceToken("ci", { createdAt: created, ...fields }));

    expect(textsOf(page, "tbody td:nth-child(3)")).toEqual([expiry]);
    expect(page.querySelector(".life")?.getAttribute("style")).toBe(life);
    expect([...page.querySelectorAll(".life i")].map((dot) => dot.getAttribute("style"))).toEqual(dots);
  });

  it.each([
    ["never used", undefined],
    ["seen 1 day ago 2026-02-28 00:00", lastUse],
    ["last use unreadable", "lately"],
  ])("say %j", (use, lastSeenAt) => {
    const token = serviceToken("ci", lastSeenAt === undefined ? {} : { lastSeenAt });

    expect(textsOf(pageWith(token), "tbody tr > *")).toEqual([
      "ci ci.access",
      "active",
      "expires in 265 days 2026-11-21 12:00",
      "",
      use,
    ]);
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
  it.each(["ink", "muted", "error", "warning", "good"])(
    "has enough contrast for text and bars in --%s, on cards and on the page",
    (name) => {
      const colour = colourOf(rule, name);
      expect(contrast(colour, colourOf(rule, "card"))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour, colourOf(rule, "page"))).toBeGreaterThanOrEqual(4.5);
    },
  );
});
