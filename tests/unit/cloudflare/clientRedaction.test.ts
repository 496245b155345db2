import { type Credentials } from "../../../provider/cloudflare/credentials";
import { everythingShown } from "./leaks";
import { getPageFrom } from "./scriptedClient";
import { failureOf, SOURCE } from "./testClient";

const hex = (letter: string) => letter.charCodeAt(0).toString(16);
/** Nothing else in a message resembles it. */
const UNIQUE = "made-up-q7ZkWm2LnP9rTvB4cHd8sJf3gKaYeUi1";
/** What none of is shown, of any 12 characters. */
const PIECES = Array.from({ length: UNIQUE.length - 11 }, (_, start) => UNIQUE.slice(start, start + 12).toLowerCase());
const every = (encode: (letter: string) => string) => Array.from(UNIQUE, encode).join("");

/** How a credential may be written in an answer. */
const ENCODINGS: Readonly<Record<string, string>> = {
  plain: UNIQUE,
  json: every((letter) => `\\u00${hex(letter)}`),
  someJson: every((letter) => (letter === "a" ? "\\u0061" : letter)),
  jsonInJson: every((letter) => `\\\\u00${hex(letter)}`),
  url: every((letter) => `%${hex(letter)}`),
  someUrl: every((letter) => (letter === "a" ? "%61" : letter)),
  urlTwice: every((letter) => `%25${hex(letter)}`),
  html: every((letter) => `&#x${hex(letter)};`),
  base64: Buffer.from(UNIQUE).toString("base64"),
  base64InText: Buffer.from(`Bearer ${UNIQUE}.`).toString("base64url"),
};

/** Where an answer may have it. */
const PLACES: Readonly<Record<string, (text: string) => { headers?: Record<string, string>; body: string }>> = {
  "an error's message": (text) => ({ body: `{"success":false,"errors":[{"code":1,"message":"x ${text} x"}]}` }),
  "an error's code": (text) => ({ body: `{"success":false,"errors":[{"code":"${text}"}]}` }),
  "a chain behind an error": (text) => ({
    body: `{"success":false,"errors":[{"code":6003,"message":"x","error_chain":[{"message":"${text}"}]}]}`,
  }),
  "an error beside success": (text) => ({ body: `{"success":true,"errors":["${text}"],"result":[]}` }),
  "JSON of a gateway": (text) => ({ body: `{"detail":"${text}"}` }),
  "a page's title": (text) => ({ body: `<html><title>${text}</title></html>` }),
  "a long text": (text) => ({ body: `${"m ".repeat(110)}${text}${" m".repeat(9_000)}` }),
  "a redirect": (text) => ({ headers: { location: `https://${text}.example/${text}` }, body: "" }),
  "a server's name": (text) => ({ headers: { via: `1.1 ${text}`, "cf-ray": text }, body: "" }),
  "a token's name": (text) => ({ body: `{"success":true,"errors":[],"result":[{"id":7,"name":"x ${text}"}]}` }),
};

/** A text with everything in it decoded that may be encoded, again and again. */
function decoded(text: string): string {
  let all = text;
  for (let round = 0; round < 4; round++) {
    const last = all.slice(-50_000);
    const unescaped = last.replaceAll(
      /\\+u00([0-9a-f]{2})|%([0-9a-f]{2})|&#x([0-9a-f]{2});/gi,
      (_, ...codes: (string | undefined)[]) =>
        String.fromCharCode(parseInt(codes.find((code) => code !== undefined) ?? "20", 16)),
    );
    const base64 = (last.match(/[\w+/-]{16,}/g) ?? []).flatMap((word) =>
      [0, 1, 2, 3].map((start) => Buffer.from(word.slice(start), "base64").toString("latin1")),
    );
    all = [all, unescaped, ...base64].join(" ");
  }
  return all;
}

describe.each(Object.entries(PLACES))("a credential in %s", (_, place) => {
  it.each([200, 302, 403, 404, 503])("is never shown, however it is written (HTTP %i)", async (status) => {
    for (const text of Object.values(ENCODINGS)) {
      const { headers, body } = place(text);
      const answer = getPageFrom((_request, response) => response.writeHead(status, headers).end(body), {
        credentials: { kind: "apiToken", apiToken: UNIQUE, source: SOURCE },
      });
      const said = decoded(everythingShown(await answer.catch((error: unknown) => error))).toLowerCase();
      expect(PIECES.filter((piece) => said.includes(piece))).toEqual([]);
    }
  });
});

const token: Credentials = { kind: "apiToken", apiToken: UNIQUE, source: SOURCE };
const key: Credentials = { kind: "apiKey", apiKey: UNIQUE, email: "someone@example.com", source: SOURCE };

const escaped = UNIQUE.replaceAll(/./g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);
const base64 = Buffer.from(`x: ${UNIQUE}`).toString("base64");

describe.each([
  ["an API token", token],
  ["a legacy key", key],
])("a server that echoes %s", (_, credentials) => {
  it.each([200, 302, 400, 401, 403, 404, 408, 429, 503])("never has it shown in an error (HTTP %i)", async (status) => {
    const errors = `[{"code":1,"message":"Bearer ${UNIQUE}"},{"code":2,"message":"${escaped}"},{"code":3,"message":"${base64}"}]`;
    const page = getPageFrom(
      (_, response) =>
        response
          .writeHead(status, { "cf-ray": `ray-${UNIQUE}` })
          .end(`{"success":false,"errors":${errors},"messages":[],"result":null}`),
      { credentials },
    );
    const error = await failureOf(page);
    for (const form of [UNIQUE, Buffer.from(UNIQUE).toString("base64").slice(4, -4)]) {
      expect(everythingShown(error)).not.toContain(form);
    }
    expect(error).toMatchObject({ rayId: "ray-[redacted]" });
    expect((error as Error).message).toContain("Bearer [redacted]; [redacted]; ");
  });

  it.each([
    ["as it is", UNIQUE],
    ["with every letter escaped", escaped],
  ])("never has it shown in a listing (%s)", async (_, name) => {
    const tokens = `[{"id":"1","name":"${name}","client_id":"${name}.access"}]`;
    const { items: listed } = await getPageFrom(
      (_, response) => response.end(`{"success":true,"errors":[],"messages":[],"result":${tokens}}`),
      { credentials },
    );
    expect(listed).toMatchObject([{ id: "1", name: "[redacted]", clientId: "[redacted].access" }]);
  });
});
