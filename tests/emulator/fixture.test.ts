import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bearer, callApi, listPage, tokensPath, type ReceivedEnvelope } from "./callApi";
import { Emulator, type StoredToken } from "./emulator";

const text = readFileSync(join(__dirname, "fixtures", "listServiceTokens.json"), "utf8");
const fixture = JSON.parse(text) as ReceivedEnvelope<StoredToken[]>;

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
});

afterEach(() => emulator.stop());

function keysOf(value: object | undefined): string[] {
  return Object.keys(value ?? {}).sort();
}

describe("the reference page's example response", () => {
  it("has the same keys as the emulator's answer at every level", async () => {
    // The page is older than these, which the emulator gives by default.
    emulator.put({ ...fixture.result[0]!, enabled: undefined, client_secret_version: undefined });

    const { body } = await listPage(emulator);

    expect(keysOf(body)).toEqual(keysOf(fixture));
    expect(keysOf(body.result_info)).toEqual(keysOf(fixture.result_info));
    expect(body.result).toEqual(fixture.result);
  });

  it("has the keys of a token that the emulator makes, which has newer ones as well", async () => {
    emulator.put({ name: "ci", last_seen_at: "2026-01-01T00:00:00Z" });

    const { body } = await listPage(emulator);

    expect(keysOf(body.result[0])).toEqual([...keysOf(fixture.result[0]), "enabled", "client_secret_version"].sort());
  });

  it("has the keys of an error that the emulator gives", async () => {
    const { body } = await callApi(emulator, tokensPath(emulator), {
      method: "POST",
      headers: bearer(emulator.credentials.writeToken),
      body: "{}",
    });

    expect(keysOf(body.errors[0])).toEqual(keysOf(fixture.errors[0]));
    expect(keysOf(body.errors[0]?.source)).toEqual(["pointer"]);
  });
});
