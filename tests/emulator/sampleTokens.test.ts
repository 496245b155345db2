import { sampleTokens } from "./sampleTokens";

const noon = Date.parse("2026-11-23T12:00:00Z");

describe("sampleTokens", () => {
  it("are the same all day long, so that a second run changes nothing", () => {
    expect(sampleTokens(noon + 11 * 3_600_000)).toEqual(sampleTokens(noon));
  });

  it("differ from another day's in the expiring one alone", () => {
    const later = sampleTokens(noon + 86_400_000);
    const changed = sampleTokens(noon).filter((token, index) => JSON.stringify(token) !== JSON.stringify(later[index]));

    expect(changed.map(({ name }) => name)).toEqual(["partner-webhook"]);
  });

  it("have ids of the API's form, none twice", () => {
    const tokens = sampleTokens(noon);

    expect(new Set(tokens.map(({ id }) => id)).size).toBe(tokens.length);
    expect(tokens.map(({ id }) => id)).toEqual(
      tokens.map(() => expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string),
    );
    expect(tokens.map(({ client_id }) => client_id)).toEqual(
      tokens.map(() => expect.stringMatching(/^[0-9a-f]{32}\.access$/) as string),
    );
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
