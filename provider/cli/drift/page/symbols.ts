import { html, type Markup } from "./markup";
import { type Verdict } from "./verdict";

/**
 * The page's icons, defined once and used by name. Each has its own outline, so that they differ without colour: a filled
 * octagon with a cross, a triangle, and a ring with a tick.
 */
export function symbols(): Markup {
  return html`<svg class="defs" aria-hidden="true">
    <symbol id="error" viewBox="0 0 16 16">
      <path fill="currentColor" d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" />
      <path stroke="var(--card)" stroke-width="1.8" stroke-linecap="round" d="M5.6 5.6l4.8 4.8m0-4.8l-4.8 4.8" />
    </symbol>
    <symbol id="warning" viewBox="0 0 16 16">
      <path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" d="M8 1.8L15 14H1z" />
      <path stroke="currentColor" stroke-width="1.6" stroke-linecap="round" d="M8 6.4v3.2m0 2.2v.1" />
    </symbol>
    <symbol id="good" viewBox="0 0 16 16">
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path
        fill="none"
        stroke="var(--card)"
        stroke-width="1.9"
        stroke-linecap="round"
        stroke-linejoin="round"
        d="M4.7 8.3l2.3 2.3 4.3-4.9"
      />
    </symbol>
  </svg> `;
}

/** The icon beside the verdict. */
export function verdictIcon(tone: Verdict["tone"]): Markup {
  return html`<svg aria-hidden="true"><use href="#${tone}" /></svg>`;
}
