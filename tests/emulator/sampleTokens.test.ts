import { sampleTokens } from "./sampleTokens";

const noon = Date.parse("2026-11-23T12:00:00Z");

describe("sampleTokens", () => {
  it("are the same all day long, so that a second run changes nothing, and differ from another day's in one alone", () => {
    const tokens = sampleTokens(noon);
    const later = sampleTokens(noon + 86_400_000);
    const changed = tokens.filter((token, index) => JSON.stringify(token) !== JSON.stringify(later[index]));

    expect(sampleTokens(noon + 11 * 3_600_000)).toEqual(tokens);
    expect(changed.map(({ name }) => name)).toEqual(["partner-webhook"]);
    expect(new Set(tokens.flatMap(({ id, client_id }) => [id, client_id])).size).toBe(2 * tokens.length);
  });

  it("are of every status", () => {
    const expiryOf = (name: string) => sampleTokens(noon).find((token) => token.name === name)?.expires_at;

    expect(expiryOf("ci-deploy")).toBe("2036-01-13T09:00:00Z");
    expect(expiryOf("monitoring")).toBeUndefined();
    expect(expiryOf("partner-webhook")).toBe("2026-12-07T00:00:00Z");
    expect(expiryOf("load-test")).toBe("2025-03-01T12:00:00Z");
    expect(sampleTokens(noon).filter(({ enabled }) => enabled === false)).toMatchObject([{ name: "legacy-backup" }]);
  });
});
