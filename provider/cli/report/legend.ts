import { SERVICE_TOKEN_STATUS_VALUES } from "../../tokens/closedSets";
import { type ServiceToken } from "../../tokens/serviceToken";
import { html, type Markup } from "./markup";

/** What the bars and marks mean, with the number of tokens of each status. */
export function legend(tokens: readonly ServiceToken[]): Markup {
  const statuses = SERVICE_TOKEN_STATUS_VALUES.map((status) => {
    const count = tokens.filter((token) => token.status === status).length;
    return html`<li class="status ${status}">
      <span>${status}</span> <strong>${count.toLocaleString("en-US")}</strong>
    </li>`;
  });
  return html`<ul class="legend" aria-label="Tokens by status">
      ${statuses}
    </ul>
    <ul class="legend marks" aria-label="Marks of the timeline">
      <li><b class="seen"></b>last seen</li>
      <li><b class="seen unused"></b>never used</li>
      <li><i class="bar active forever"></i>never expires</li>
      <li><i class="bar active cutRight"></i>goes on beyond the chart</li>
      <li><i class="soonKey"></i>counts as expiring</li>
    </ul> `;
}
