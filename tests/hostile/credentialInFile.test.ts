import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInProcess } from "../unit/cli/runInProcess";

const token = "made-up-q7ZkWm2LnP9rTvB4cHd8sJf3gKaYeUi1";
const accountId = "ace0".repeat(8);

/** Files that have the credential where a message about them may quote it; one that is a link to /proc/self/environ, too. */
const FILES: Readonly<Record<string, (text: string) => string>> = {
  "the whole file": (text) => text,
  "a key": (text) => JSON.stringify({ version: 1, [text]: 1 }),
  "an account ID": (text) => JSON.stringify({ version: 1, scopes: [{ accountId: text, tokens: [] }] }),
  "a duration": (text) =>
    JSON.stringify({ version: 1, scopes: [{ accountId, tokens: [{ name: "a", duration: text }] }] }),
  "a date": (text) =>
    JSON.stringify({
      version: 1,
      scopes: [{ accountId, tokens: [], accept: [{ kind: "expired", name: "a", until: text }] }],
    }),
  "a kind": (text) =>
    JSON.stringify({ version: 1, scopes: [{ accountId, tokens: [], accept: [{ kind: text, name: "a" }] }] }),
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "credential-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe.each(Object.entries(FILES))("a credential in %s of a baseline file", (_, toText) => {
  it.each(["yaml", "json"])("is not shown, not even a part of it, wherever the message cuts (%s)", async (ending) => {
    for (let before = 0; before < 70; before += 3) {
      writeFileSync(
        join(folder, `f.${ending}`),
        toText(`${"A".repeat(before)}CLOUDFLARE_API_TOKEN=${token} PATH=/bin`),
      );
      const env = { CLOUDFLARE_API_TOKEN: token };
      const { stdout, stderr } = await runInProcess(["drift", "--baseline", `f.${ending}`], { env, cwd: folder });
      expect(stderr).not.toBe("");
      for (let start = 0; start + 8 <= token.length; start++) {
        expect(stdout + stderr).not.toContain(token.slice(start, start + 8));
      }
    }
  });
});
