import { optionFlagFor } from "../../../../provider/cli/options/optionFlagFor";

describe("optionOf", () => {
  it.each([
    ["accountId", "--account"],
    ["zoneId", "--zone"],
    ["statuses", "--status"],
    ["namePattern", "--name-pattern"],
    ["expiringWithin", "--expiring-within"],
    ["maxItems", "--max-items"],
    ["id", "--id"],
    ["baseUrl", "--base-url or CLOUDFLARE_BASE_URL"],
    ["apiToken", undefined],
    ["apiKey", undefined],
    ["email", undefined],
  ])("of %s is %s", (property, option) => {
    expect(optionFlagFor(property)).toBe(option);
  });
});
