import { TOKEN_ORDERS, type TokenOrder } from "../../../../provider/cli/tokens/tokenOrders";
import { liveToken } from "../drift/exampleReport";

const tokens = [
  liveToken("b", { expiresAt: "2030-01-02T00:00:00Z", lastSeenAt: "2029-01-01T00:00:00Z" }),
  liveToken("a", { expiresAt: "2030-01-02T00:00:00Z", lastSeenAt: "2029-01-02T00:00:00Z" }),
  liveToken("forever", { neverExpires: true }),
  liveToken("soon", { expiresAt: "2030-01-01T00:00:00Z" }),
  liveToken("unknown"),
  liveToken("eternal", { neverExpires: true }),
];

describe("TOKEN_ORDERS", () => {
  it.each<[TokenOrder, string[]]>([
    ["name", ["a", "b", "eternal", "forever", "soon", "unknown"]],
    ["expiry", ["soon", "a", "b", "unknown", "eternal", "forever"]],
    ["lastSeen", ["eternal", "forever", "soon", "unknown", "b", "a"]],
  ])("sorts by %s, and equals by name", (order, names) => {
    expect([...tokens].sort(TOKEN_ORDERS[order]).map(({ name }) => name)).toEqual(names);
  });
});
