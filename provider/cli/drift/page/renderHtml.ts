import { EXIT_CODES, type ExitCode } from "../../exitCodes";
import { driftExitCode } from "../driftExitCode";
import { type DriftReport } from "../driftReport";
import { summarize } from "../driftSummary";
import { html, Markup } from "./markup";
import pageStyles from "./page.css";
import { scopeLinks, scopeSection } from "./scopeSection";
import { toMinute } from "./tokensTable";

/** Nothing is loaded and nothing runs: a name that slipped through as markup could still do no harm. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** What an exit code means, and the colour of it; every other code is a failure. */
const VERDICTS: Partial<Record<ExitCode, { tone: string; title: string }>> = {
  [EXIT_CODES.nothingToReport]: { tone: "good", title: "No drift" },
  [EXIT_CODES.drift]: { tone: "error", title: "Drift found" },
  [EXIT_CODES.onlyExpiry]: { tone: "warning", title: "Tokens have expired, or soon will" },
};

/**
 * Renders the result of a drift check as one self-contained page: the verdict, then the findings and the tokens of each account
 * and zone. It needs no script, no font and no request, and is the same for the same report.
 */
export function renderHtml(report: DriftReport): string {
  const { checkedAt } = report;
  const { tone, title } = VERDICTS[driftExitCode(report)] ?? { tone: "error", title: "Not everything could be read" };
  // What could not be read comes first: nothing below tells of it.
  const scopes = report.scopes.toSorted((a, b) => Number(b.unread.length > 0) - Number(a.unread.length > 0));
  const sections = scopes.map((scope, index) => scopeSection(scope, index, checkedAt, scopes.length === 1));
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>${title} · Access service tokens</title>
        <link rel="icon" href="data:," />
        <style>
          ${new Markup(pageStyles)}
        </style>
      </head>
      <body>
        <header class="${tone}">
          <p class="topic">Cloudflare Access service tokens</p>
          <h1>${title}</h1>
          <p>${summarize(report)}</p>
          <p class="note">
            Drift check of <time datetime="${new Date(checkedAt).toISOString()}">${toMinute(checkedAt)} UTC</time>
          </p>
        </header>
        <main>${scopes.length < 2 ? undefined : scopeLinks(scopes)} ${sections}</main>
        <footer class="note">
          All times are UTC. A listing can't tell whether a secret still works: Cloudflare shows it only once.
        </footer>
      </body>
    </html> `.text;
}
