import fc from "fast-check";
import { BaselineDocument } from "../../provider/cli/baselineFile/baselineDocument";
import { parseBaseline } from "../../provider/cli/baselineFile/baselineFile";
import { BaselineError } from "../../provider/cli/errors";
import { decodePage } from "../../provider/cloudflare/listing/decodePage";
import { decodeToken } from "../../provider/cloudflare/decodeToken";
import { CloudflareAccessError } from "../../provider/cloudflare/errors";
import { asFields } from "../../provider/cloudflare/fields";
import { toListRequest } from "../../provider/cloudflare/listServiceTokens";
import { parseDuration } from "../../provider/tokens/durations";
import { parseGlob } from "../../provider/tokens/glob";
import { InputError } from "../../provider/tokens/inputError";
import { instantMs } from "../../provider/tokens/instants";
import { decodeWith } from "../properties/cloudflare/modelServer";
import { fuzzRuns, fuzzTimeoutMs } from "./fuzzRuns";

/** Text made of what a format gives a meaning, and of anything else. */
function textOf(...parts: string[]): fc.Arbitrary<string> {
  const part = fc.oneof(fc.constantFrom(...parts), fc.string({ unit: "binary", maxLength: 8 }));
  return fc.array(part, { maxLength: 24 }).map((chosen) => chosen.join(""));
}

/** Runs a reader, which may refuse its input in words for people, and nothing else. */
function attempt(read: () => unknown, ...refusals: (abstract new (...args: never[]) => Error)[]): void {
  try {
    read();
  } catch (error) {
    if (!refusals.some((refusal) => error instanceof refusal)) {
      throw error;
    }
  }
}

function fuzz(text: fc.Arbitrary<string>, short: number, check: (text: string) => void): void {
  fc.assert(fc.property(text, check), { numRuns: fuzzRuns(short) });
}

describe("whatever comes", () => {
  it(
    "a body is decoded or refused",
    () => {
      const json = fc.oneof(
        fc.json({ maxDepth: 4 }),
        textOf("{", "}", '"result":[', '"id":"a"', ",", "null", '"success":true'),
      );
      fuzz(json, 2_000, (text) =>
        attempt(
          () =>
            decodeWith(
              (envelope, bytes) => decodePage(envelope, bytes, (item) => decodeToken(asFields(item))),
              toListRequest({ scope: { accountId: "0".repeat(32) } }),
              { status: 200, body: text },
            ),
          CloudflareAccessError,
        ),
      );
    },
    fuzzTimeoutMs,
  );

  it(
    "a duration is read or refused",
    () =>
      fuzz(textOf("1", "h", "m", "ms", "µs", ".", "-", "+", "forever", "99999999999"), 2_000, (text) =>
        attempt(() => parseDuration(text), InputError),
      ),
    fuzzTimeoutMs,
  );

  it(
    "an instant is read or none",
    () =>
      fuzz(
        textOf("2026-", "02-", "31", "T", "24:00:00", ".5", "Z", "+00:00", "0001-01-01T00:00:00Z"),
        2_000,
        (text) => {
          const ms = instantMs(text);
          expect(ms === undefined || Number.isFinite(ms)).toBe(true);
        },
      ),
    fuzzTimeoutMs,
  );

  it(
    "a pattern is refused, or matches a long name in time",
    () => {
      const name = "a".repeat(500);
      fuzz(textOf("*", "?", "a", "[a-", "]", "{", ",", "}", "\\", "!", "@(", ")"), 2_000, (text) =>
        attempt(() => parseGlob(text)(name), InputError),
      );
    },
    fuzzTimeoutMs,
  );

  it.each(["yaml", "json"] as const)(
    "a baseline file in %s is read, or refused with the place",
    (format) => {
      const text = textOf(
        ...[
          "version: 1",
          "\n",
          "scopes:",
          "  - ",
          "accountId: ",
          "a".repeat(32),
          "tokens: ",
          "[]",
          "{",
          "}",
          "- name: x",
        ],
        ...[
          "&a",
          "*a",
          "!!binary ",
          "---",
          '"',
          ":",
          "{",
          "}",
          '{"version":1,"scopes":[',
          "]",
          "accept:",
          "until: 2027-01-31",
        ],
      );
      fuzz(text, 1_000, (content) =>
        attempt(() => parseBaseline(new BaselineDocument(`tokens.${format}`, content)), BaselineError),
      );
    },
    fuzzTimeoutMs,
  );
});
