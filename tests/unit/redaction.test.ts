import { clipMessage, listAll, listSome, MAX_MESSAGE_BYTES } from "../../provider/clip";
import { mayBeCredential, quote, quoteArgument } from "../../provider/quote";
import { createRedact, hideSecrets, redact as shown } from "../../provider/redaction";
import { expectNoCredential } from "../canary";

describe("clipMessage", () => {
  it.each(["m", "é", "語", "😀"])(
    "cuts a message of 100,000 times %s to 16 kB, and says how much it cut",
    (character) => {
      const message = character.repeat(100_000);
      const clipped = clipMessage(message);
      const [, kept = "", cut = ""] = /^(.*)… \(([\d,]+) more characters\)$/u.exec(clipped) ?? [];
      expect(Buffer.byteLength(clipped)).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
      expect(Buffer.byteLength(clipped)).toBeGreaterThan(MAX_MESSAGE_BYTES - 100);
      expect(message.startsWith(kept)).toBe(true);
      expect(kept).not.toMatch(/\p{Surrogate}/u);
      expect(kept.length + Number(cut.replaceAll(",", ""))).toBe(message.length);
    },
  );

  it.each([
    ["just short enough", "m".repeat(MAX_MESSAGE_BYTES)],
    ["just short enough in bytes", "é".repeat(MAX_MESSAGE_BYTES / 2)],
    ["empty", ""],
  ])("leaves a message that is %s", (_, message) => {
    expect(clipMessage(message)).toBe(message);
  });
});

describe("listSome", () => {
  it.each([
    [0, ""],
    [2, "n1, n2"],
    [3, "n1, n2, n3"],
    [4, "n1, n2, n3, and 1 more"],
    [100_000, "n1, n2, n3, and 99,997 more"],
  ])("lists %i items", (count, expected) => {
    const items = Array.from({ length: count }, (_, index) => `n${index + 1}`);
    expect(listSome(items, ", ", 3)).toBe(expected);
  });
});

describe("listAll", () => {
  it.each([
    [[], ""],
    [["a"], "a"],
    [["a", "b"], "a and b"],
    [['"a, b"', "c", '"d, e"'], '"a, b", c and "d, e"'],
  ])("makes of %j: %s", (items, list) => {
    expect(listAll(items)).toBe(list);
  });
});

describe("quote", () => {
  it.each([
    ["a name", '"a name"'],
    ['with "marks"', '"with \\"marks\\""'],
    ["unseen \u200b, \u202e", '"unseen \\u200b, \\u202e"'],
  ])("quotes %j as %s", (value, quoted) => {
    expect(quote(value)).toBe(quoted);
  });

  it("shortens a long value, and says how much it cut", () => {
    expect(quote("m".repeat(1000))).toMatch(/^"m{240}… \(760 more characters\)"$/);
  });
});

describe("quoteArgument", () => {
  it.each([
    ["a name", '"a name"'],
    ["x ".repeat(33), `"${"x ".repeat(30)}x..."`],
    ["m".repeat(32), `"${"m".repeat(32)}"`],
    ["m".repeat(33), "the value of 33 characters"],
    [`name ${"m".repeat(40)}`, "the value of 45 characters"],
  ])("quotes %j as %s", (value, quoted) => {
    expect(quoteArgument(value)).toBe(quoted);
    expect(mayBeCredential(value)).toBe(!quoted.startsWith('"'));
  });

  it("takes a value of 30 million characters", () => {
    expect(quoteArgument("m".repeat(30_000_000))).toBe("the value of 30000000 characters");
  });
});

const secret = 'made-up/credential+"with"\\everything?&=';
const redact = createRedact([secret]);

describe("createRedact", () => {
  const hex = (letter: string) => letter.charCodeAt(0).toString(16).padStart(2, "0");
  const odd = (encode: (letter: string) => string) =>
    Array.from(secret, (letter, index) => (index % 3 === 1 ? encode(letter) : letter)).join("");
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeURIComponent(secret);

  it.each([
    ["as it is", secret],
    ["JSON-escaped", json],
    ["JSON-escaped, with slashes", json.replaceAll("/", "\\/")],
    ["in JSON within JSON", JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ["with every letter JSON-escaped", secret.replaceAll(/./g, (letter) => `\\u00${hex(letter)}`)],
    ["with some letters JSON-escaped in capitals", odd((letter) => `\\u00${hex(letter).toUpperCase()}`)],
    ["with some letters as \\x", odd((letter) => `\\x${hex(letter)}`)],
    ["URL-encoded", url],
    ["URL-encoded in lower case", url.replaceAll(/%../g, (escape) => escape.toLowerCase())],
    ["with every letter URL-encoded", secret.replaceAll(/./g, (letter) => `%${hex(letter)}`)],
    ["with some letters URL-encoded", odd((letter) => `%${hex(letter)}`)],
    ["URL-encoded twice", encodeURIComponent(url)],
    ["in HTML", secret.replaceAll("&", "&amp;").replaceAll('"', "&quot;")],
    ["with some letters in HTML's entities", odd((letter) => `&#${letter.charCodeAt(0)};`)],
    ["with some letters in HTML's hexadecimal entities", odd((letter) => `&#x${hex(letter)};`)],
    ["in base64", Buffer.from(secret).toString("base64").replace(/=+$/, "")],
    ["in URL-safe base64", Buffer.from(secret).toString("base64url")],
    ["in base64 that is URL-encoded", encodeURIComponent(Buffer.from(secret).toString("base64").replace(/=+$/, ""))],
  ])("removes a secret %s, everywhere in a text", (_, form) => {
    for (const rest of ["", " ".repeat(20_000)]) {
      const redacted = redact(`before ${form} between ${form} after${rest}`);
      expect(redacted.trimEnd()).toMatch(/^before \[redacted\]\S{0,2} between \[redacted\]\S{0,2} after$/);
    }
  });

  it.each(["\\", "%", "%25", "&#", "&amp;"])("takes no time for 1 MB of %j", (text) => {
    const started = performance.now();
    expect(redact(text.repeat(1_000_000 / text.length))).not.toContain("[redacted]");
    expect(performance.now() - started).toBeLessThan(10_000);
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

  it("removes a secret from a message that has it in other capitals, as in a host", () => {
    expect(redact(`https://${secret.toUpperCase()}/`)).toBe("https://[redacted]/");
  });

  it("removes the longer of two secrets, one of which begins with the other", () => {
    expect(createRedact(["made-up-1", "made-up-12"])("made-up-12 made-up-1")).toBe("[redacted] [redacted]");
  });

  it("ignores secrets that are missing, empty, or short enough to be a part of any word", () => {
    expect(createRedact([undefined, "", "token"])("a token")).toBe("a token");
  });
});

describe("what a process hides", () => {
  const [first, second] = ["made-up-credential-of-one-account", "made-up-credential-of-another"];

  it("is every credential that it was given, and is gone before anything is cut", () => {
    hideSecrets([first, undefined]);
    hideSecrets([second, ""]);
    expect(shown({ list: [first, second] })).toEqual({ list: ["[redacted]", "[redacted]"] });
    for (let before = 0; before < 400; before++) {
      const text = `${"m".repeat(before)} ${first} ${"m".repeat(400)}`;
      for (const cut of [quote(text), quoteArgument(text), clipMessage(text, 200)]) {
        expect(cut).not.toContain(first.slice(0, 8));
      }
    }
  });
});

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
