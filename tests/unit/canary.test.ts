import { expectNoCredential } from "../canary";

const credential = 'made-up/"credential"-of-some-length';

describe("expectNoCredential", () => {
  it.each([
    ["as it is", credential],
    ["in JSON", JSON.stringify({ message: `Bearer ${credential}` })],
    ["in a URL", `https://example.com/?token=${encodeURIComponent(credential)}`],
    ["in base64", Buffer.from(credential).toString("base64")],
    ["in base64 behind something else", Buffer.from(`user:${credential}@x`).toString("base64")],
  ])("finds a credential %s", (_, text) => {
    expect(() => expectNoCredential(`before ${text} after`, [credential], "A log")).toThrow(
      "A log: a credential is in what was written.",
    );
  });

  it("finds nothing in other texts, and takes no short text for a credential", () => {
    expect(() => expectNoCredential("an ordinary text", [credential, "text", ""], "A log")).not.toThrow();
  });
});
