import { instantMs } from "../../tokens/instants";
import { type ServiceToken } from "../../tokens/serviceToken";
import { axisStyles } from "./axis";
import { findingsSection } from "./findingsSection";
import { type HtmlReport } from "./htmlReport";
import { legend } from "./legend";
import { html, Markup } from "./markup";
import { type PageScope, toPageScope } from "./pageScope";
import { scopeSection } from "./scopeSection";
import { STYLES } from "./styles";
import { symbols, verdictIcon } from "./symbols";
import { type Timeline, toTimeline } from "./timeline";
import { unreadSection } from "./unreadSection";
import { toVerdict, type Verdict } from "./verdict";
import { momentWords } from "./words";

export { type HtmlReport, type HtmlScope } from "./htmlReport";

/** A page of more tokens than this folds its healthy ones away. */
const MOST_UNFOLDED = 60;

/** Nothing is loaded and nothing runs: a name that slipped through as markup could still do no harm. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * Renders the result of a drift check as one self-contained page: the verdict and the findings, then every token on a
 * timeline of its life. It needs no script, no font and no request, and is the same for the same report.
 */
export function renderHtml(report: HtmlReport): string {
  const verdict = toVerdict(report);
  const tokens = report.scopes.flatMap((scope) => scope.tokens);
  const timeline = toTimeline(tokens, report.now);
  const pages = report.scopes.map(toPageScope);
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
          ${new Markup(STYLES + axisStyles(timeline))}
        </style>
      </head>
      <body>
        ${symbols()} ${header(report, verdict)}
        <main>${unreadSection(report.scopes)} ${findingsSection(pages)} ${tokensSection(pages, tokens, timeline)}</main>
        <footer>
          All times are UTC. A listing can't tell whether a secret still works: Cloudflare shows it only once.
        </footer>
      </body>
    </html> `.text;
}

function tokensSection(pages: readonly PageScope[], tokens: readonly ServiceToken[], timeline: Timeline): Markup {
  const folds = tokens.length > MOST_UNFOLDED;
  const sections = pages.map((page) => scopeSection(page, { timeline, folds }));
  return sections.length === 0
    ? html``
    : html`<section aria-labelledby="tokens">
        <h2 id="tokens">Tokens</h2>
        ${legend(tokens)} ${sections}
      </section>`;
}

function header(report: HtmlReport, verdict: Verdict): Markup {
  const generated = instantMs(report.generatedAt);
  const when = generated === undefined ? report.generatedAt : momentWords(generated);
  const link = verdict.tone === "none" ? undefined : html` · <a href="#tokens">All tokens on a timeline</a>`;
  return html`<header class="${verdict.tone}">
    <p class="topic">Cloudflare Access service tokens</p>
    <h1>${verdictIcon(verdict.tone)}${verdict.title}</h1>
    <p>${verdict.detail}</p>
    <p class="when">Drift check of <time datetime="${report.generatedAt}">${when}</time>${link}</p>
  </header> `;
}
