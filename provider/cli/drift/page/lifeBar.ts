import { instantMs } from "../../../tokens/instants";
import { type ServiceToken } from "../../../tokens/serviceToken";
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
  const left = created === undefined ? 0 : toPercent(timeline, created);
  // A bar without an expiry runs to the edge where there is none to come, and to today where it is not known.
  const end = token.neverExpires ? 100 : toPercent(timeline, expires ?? timeline.nowMs);
  const right = Math.round((100 - Math.max(left, end)) * 100) / 100;
  const classes = ["bar", token.status, ...edges(token, timeline, created, expires)].join(" ");
  const bar = html`<i class="${classes}" style="left:${left}%;right:${right}%"></i>`;
  return html`${bar}${seenMark(token, created, timeline)}`;
}

/** The classes of a bar that does not show the whole life. */
function edges(
  { neverExpires }: ServiceToken,
  { startMs, endMs }: Timeline,
  created = -Infinity,
  expires = Infinity,
): string[] {
  if (expires < startMs) {
    return ["gone"];
  }
  return [
    ...(created < startMs ? ["cutLeft"] : []),
    ...(neverExpires ? ["forever"] : expires > endMs ? ["cutRight"] : []),
  ];
}

function seenMark(token: ServiceToken, created: number | undefined, timeline: Timeline): Markup {
  const seen = token.lastSeenAt === undefined ? created : instantMs(token.lastSeenAt);
  if (seen === undefined || seen < timeline.startMs) {
    return html``;
  }
  const unused = token.lastSeenAt === undefined ? " unused" : "";
  return html`<b class="seen${unused}" style="left:${toPercent(timeline, seen)}%"></b>`;
}
