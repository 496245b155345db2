import { instantMs } from "../../tokens/instants";
import { type ServiceToken } from "../../tokens/serviceToken";
import { html, type Markup } from "./markup";
import { type Timeline, toPercent } from "./timeline";

/**
 * Draws a token's life on the timeline: a bar from creation to expiry in the pattern of its status, and a mark where it was
 * last seen, or a hollow one at its creation where it never was. It holds no text: the row beside it says the same in words.
 */
export function lifeBar(token: ServiceToken, timeline: Timeline): Markup {
  const created = instantMs(token.createdAt);
  const expires = token.neverExpires ? undefined : instantMs(token.expiresAt);
  if (created === undefined && expires === undefined && !token.neverExpires) {
    return html``;
  }
  return html`${bar(token, { created, expires }, timeline)}${seenMark(token, created, timeline)}`;
}

interface Life {
  created: number | undefined;
  expires: number | undefined;
}

function bar(token: ServiceToken, { created, expires }: Life, timeline: Timeline): Markup {
  const left = created === undefined ? 0 : toPercent(timeline, created);
  const end = expires === undefined ? openEnd(token, timeline) : toPercent(timeline, expires);
  const classes = ["bar", token.status, ...edges(token, { created, expires }, timeline)].join(" ");
  return html`<i class="${classes}" style="left:${left}%;right:${rest(Math.max(left, end))}%"></i>`;
}

/** A bar without an expiry runs to the edge where there is none to come, and to today where it is not known. */
function openEnd(token: ServiceToken, timeline: Timeline): number {
  return token.neverExpires ? 100 : toPercent(timeline, timeline.nowMs);
}

function edges(token: ServiceToken, { created, expires }: Life, timeline: Timeline): string[] {
  const before = created === undefined || created < timeline.startMs;
  const isGone = expires !== undefined && expires < timeline.startMs;
  if (isGone) {
    return ["gone"];
  }
  const after = token.neverExpires
    ? ["forever"]
    : expires === undefined || expires > timeline.endMs
      ? ["cutRight"]
      : [];
  return before ? ["cutLeft", ...after] : after;
}

function seenMark(token: ServiceToken, created: number | undefined, timeline: Timeline): Markup {
  const seen = token.lastSeenAt === undefined ? created : instantMs(token.lastSeenAt);
  if (seen === undefined || seen < timeline.startMs) {
    return html``;
  }
  const unused = token.lastSeenAt === undefined ? " unused" : "";
  return html`<b class="seen${unused}" style="left:${toPercent(timeline, seen)}%"></b>`;
}

function rest(percent: number): number {
  return Math.round((100 - percent) * 100) / 100;
}
