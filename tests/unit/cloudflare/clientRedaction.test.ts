import { type Credentials } from "../../../provider/cloudflare/credentials";
import { everythingShown } from "./leaks";
import { getPageFrom, SECRET } from "./scriptedClient";
import { failureOf, SOURCE } from "./testClient";

const token: Credentials = { kind: "apiToken", apiToken: SECRET, source: SOURCE };
const key: Credentials = { kind: "apiKey", apiKey: SECRET, email: "someone@example.com", source: SOURCE };

const escaped = SECRET.replaceAll(/./g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);
const base64 = Buffer.from(`x: ${SECRET}`).toString("base64");

describe.each([
  ["an API token", token],
  ["a legacy key", key],
])("a server that echoes %s", (_, credentials) => {
  it.each([200, 302, 400, 401, 403, 404, 408, 429, 503])("never has it shown in an error (HTTP %i)", async (status) => {
    const errors = `[{"code":1,"message":"Bearer ${SECRET}"},{"code":2,"message":"${escaped}"},{"code":3,"message":"${base64}"}]`;
    const page = getPageFrom(
      (_, response) =>
        response
          .writeHead(status, { "cf-ray": `ray-${SECRET}` })
          .end(`{"success":false,"errors":${errors},"messages":[],"result":null}`),
      { credentials },
    );
    const error = await failureOf(page);
    for (const form of [SECRET, Buffer.from(SECRET).toString("base64").slice(4, -4)]) {
      expect(everythingShown(error)).not.toContain(form);
    }
    expect(error).toMatchObject({ rayId: "ray-[redacted]" });
    expect((error as Error).message).toContain("Bearer [redacted]; [redacted]; ");
  });

  it.each([
    ["as it is", SECRET],
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
