import { type DriftReport } from "../driftReport";
import { axisStyles } from "./axis";
import { toMoment } from "./dates";
import { findingsSection } from "./findingsSection";
import { html, Markup } from "./markup";
import pageStyles from "./page.css";
import { toPageScope } from "./pageScope";
import { scopesSection } from "./scopesSection";
import { symbols, verdictIcon } from "./symbols";
import { toTimeline } from "./timeline";
import { tokensSection } from "./tokensSection";
import { unreadSection } from "./unreadSection";
import { toVerdict, type Verdict } from "./verdict";

/** Nothing is loaded and nothing runs: a name that slipped through as markup could still do no harm. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * Renders the result of a drift check as one self-contained page: the verdict, the accounts and the findings, then every token
 * on a timeline of its life. It needs no script, no font and no request, and is the same for the same report.
 */
export function renderHtml(report: DriftReport): string {
  const verdict = toVerdict(report);
  const pages = report.scopes.map(toPageScope);
  const timeline = toTimeline(
    pages.flatMap((page) => page.tokens),
    report.checkedAt,
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>${verdict.title} · Access service tokens</title>
        <link rel="icon" href="data:," />
        <style>
          ${new Markup(pageStyles + axisStyles(timeline))}
        </style>
      </head>
      <body>
        ${symbols()} ${header(report, verdict)}
        <main>
          ${unreadSection(pages)} ${scopesSection(pages)} ${findingsSection(pages)} ${tokensSection(pages, timeline)}
        </main>
        <footer>
          All times are UTC. A listing can't tell whether a secret still works: Cloudflare shows it only once.
        </footer>
      </body>
    </html> `.text;
}

function header({ checkedAt }: DriftReport, verdict: Verdict): Markup {
  const checked = html`<time datetime="${new Date(checkedAt).toISOString()}">${toMoment(checkedAt)}</time>`;
  return html`<header class="${verdict.tone}">
    <p class="topic">Cloudflare Access service tokens</p>
    <h1>${verdictIcon(verdict.tone)}${verdict.title}</h1>
    <p>${verdict.detail}</p>
    <p class="when">Drift check of ${checked} · <a href="#tokens">All tokens on a timeline</a></p>
  </header> `;
}
