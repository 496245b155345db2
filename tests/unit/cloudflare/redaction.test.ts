import { createRedact } from "../../../provider/cloudflare/redaction";

const secret = 'made-up/credential+"with"\\everything?&=';
const redact = createRedact([secret]);

describe("createRedact", () => {
  it.each([
    ["as it is", secret],
    ["JSON-escaped", JSON.stringify(secret).slice(1, -1)],
    ["JSON-escaped, with slashes", JSON.stringify(secret).slice(1, -1).replaceAll("/", "\\/")],
    ["URL-encoded", encodeURIComponent(secret)],
    ["URL-encoded in lower case", encodeURIComponent(secret).replaceAll(/%../g, (escape) => escape.toLowerCase())],
    ["in base64", Buffer.from(secret).toString("base64").replace(/=+$/, "")],
    ["in URL-safe base64", Buffer.from(secret).toString("base64url")],
  ])("removes a secret %s, everywhere in a text", (_, form) => {
    const redacted = redact(`before ${form} between ${form} after`);
    expect(redacted).toMatch(/^before \[redacted\]\S{0,2} between \[redacted\]\S{0,2} after$/);
  });

  it.each(["", "B", "Be", "Bearer", "Bearer ", "user@example.com:"])(
    "removes a secret from the base64 of a longer text that begins with %j",
    (before) => {
      for (const after of ["", "1", "12", "123"]) {
        const redacted = redact(Buffer.from(`${before}${secret}${after}`).toString("base64"));
        const [start = "", end = ""] = redacted.split("[redacted]");
        // What is left are the neighbours, and characters that share their bits.
        expect(start.length).toBeLessThanOrEqual(Math.ceil((before.length * 8) / 6) + 1);
        expect(end.length).toBeLessThanOrEqual(8);
      }
    },
  );

  it("removes a secret from every string of a value, names of properties included, and leaves the rest", () => {
    const value = { name: `x ${secret}`, list: [secret, 1, null, true], [secret]: { deep: secret } };
    expect(redact(value)).toEqual({
      name: "x [redacted]",
      list: ["[redacted]", 1, null, true],
      "[redacted]": { deep: "[redacted]" },
    });
  });

  it("does not overflow the stack with JSON that is nested 100,000 deep", () => {
    const deep = JSON.parse(`${"[".repeat(100_000)}"x"${"]".repeat(100_000)}`) as unknown;
    expect(JSON.stringify(redact(deep))).toBe(`${"[".repeat(51)}"[redacted]"${"]".repeat(51)}`);
  });

  it("removes the longer of two secrets, one of which begins with the other", () => {
    expect(createRedact(["made-up-1", "made-up-12"])("made-up-12 made-up-1")).toBe("[redacted] [redacted]");
  });

  it("ignores secrets that are missing, empty, or short enough to be a part of any word", () => {
    expect(createRedact([undefined, "", "token"])("a token")).toBe("a token");
  });
});
