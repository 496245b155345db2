import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { Emulator, type StoredToken, type TokenInput } from "../emulator/emulator";
import { runInProcess } from "../unit/cli/runInProcess";
import { environmentOf, runCli, without, Workplace } from "./cliProcess";

let emulator: Emulator;
let workplace: Workplace;

beforeEach(async () => {
  emulator = await Emulator.start();
  workplace = new Workplace();
});
afterEach(async () => {
  workplace.remove();
  await emulator.stop();
});

/** As a pipeline runs commands: no account and no zone is in the environment. */
function surroundings() {
  return { env: without(environmentOf(emulator), "CLOUDFLARE_ACCOUNT_ID"), cwd: workplace.folder };
}

/** Runs a command without a process; the first test has one. */
async function run(...args: string[]) {
  const { code, stdout, stderr } = await runInProcess(args, surroundings());
  return { code, said: stdout + stderr };
}

function read(): string {
  return readFileSync(workplace.pathOf("t.yaml"), "utf8");
}

function write(text: string, file = "t.yaml"): void {
  writeFileSync(workplace.pathOf(file), text);
}

/** Changes a token behind everybody's back. */
function change(token: StoredToken, fields: Partial<TokenInput>, scopeId = emulator.accountId): void {
  emulator.put({ ...token, ...fields }, scopeId);
}

/** A file of two accounts and a zone with tokens of every kind, as somebody wrote it by hand; and those tokens. */
function prepare() {
  const other = emulator.addAccount();
  const deploy = emulator.put({ name: "deploy" });
  const rotated = emulator.put({ name: "rotated" }, other);
  const gone = emulator.put({ name: "gone" }, other);
  const zoned = emulator.put({ name: "zoned" }, emulator.zoneId);
  const text = `# The tokens of our pipelines.
version:   1
scopes:
  - accountId:   ${emulator.accountId} # main
    tokens:
      # ask Ann first
      - name: 'deploy'   # used by CI
        id: ${deploy.id}
  - accountId: ${other}
    unmanaged: report
    tokens:
      - {name: rotated, clientSecretVersion: 1, enabled: true} # for Bob
      # delete with Carl's team
      - {name: gone, id: "${gone.id}"}

  - {zoneId: ${emulator.zoneId}, tokens: [{name: zoned, clientId: ${zoned.client_id}}]}
`;
  write(text);
  return { other, deploy, rotated, gone, zoned, text };
}

describe("baseline update", () => {
  it("accepts what is live in every scope of the file, without an account in the environment", async () => {
    const { deploy, rotated, gone, zoned, other, text } = prepare();
    expect(await run("drift", "--baseline", "t.yaml")).toMatchObject({ code: 0 });
    change(deploy, { name: "it's deploy" });
    change(rotated, { client_secret_version: 2, enabled: false }, other);
    change(zoned, { name: "yes" }, emulator.zoneId);
    emulator.remove(gone.id, other);
    emulator.put({ id: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", client_id: "new.access", name: "new" }, other);
    expect(await run("drift", "--baseline", "t.yaml")).toMatchObject({ code: 2 });

    const ended = await runCli(["baseline", "update", "t.yaml", "--add", "--prune"], surroundings());

    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(read()).toBe(
      text
        .replace("'deploy'", "'it''s deploy'")
        .replace("clientSecretVersion: 1, enabled: true", "clientSecretVersion: 2, enabled: false")
        .replace(
          `      # delete with Carl's team\n      - {name: gone, id: "${gone.id}"}\n`,
          "      - {name: new, id: f81d4fae-7dec-11d0-a765-00a0c91e6bf6, clientId: new.access, duration: 8760h, enabled: true, " +
            "clientSecretVersion: 1}\n",
        )
        .replace("name: zoned", 'name: "yes"'),
    );
    expect(await run("drift", "--baseline", "t.yaml")).toMatchObject({ code: 0 });
    expect(readdirSync(workplace.folder)).toEqual(["t.yaml"]);
  });

  it("is the next step that drift prints, as npm runs it where npm ran drift, and works as it is printed", async () => {
    const { gone, other } = prepare();
    emulator.remove(gone.id, other);
    emulator.put({ name: "new" }, emulator.accountId);
    const file = "a b's.yaml";
    write(read().replace("unmanaged: report\n    ", ""), file);
    const env = { ...surroundings().env, npm_command: "exec" };
    const drift = ["drift", "--baseline", file, "--unmanaged", "report"];
    const { stdout } = await runInProcess(drift, { env, cwd: workplace.folder });

    expect(stdout).toContain(
      "\nTo accept what is live, run: npx --no -- cloudflare-access baseline update 'a b'\\''s.yaml' --prune --add\n",
    );
    expect(await run("baseline", "update", file, "--prune", "--add")).toMatchObject({ code: 0 });
    expect(await run("drift", "--baseline", file)).toMatchObject({ code: 0 });
  });

  it("says what it changes, and what is left", async () => {
    const { deploy, gone, other } = prepare();
    change(deploy, { name: "release" });
    emulator.remove(gone.id, other);
    const { id } = emulator.put({ name: "new" }, other);

    expect(await run("baseline", "update", "t.yaml")).toEqual({
      code: 0,
      said: `t.yaml is updated: 1 entry changed.

account ${emulator.accountId}
  changed  "deploy": name "deploy" -> "release"

account ${other}
  left     missing: Service token "gone" was expected with ID ${gone.id}, but no token has that ID. It was deleted, or is in another account or zone. Stop expecting it, or expect the token that replaced it.
  left     unmanaged: Service token "new" (ID ${id}) exists, but nothing expects it. Expect it, or delete it.

To accept what is live, run: cloudflare-access baseline update t.yaml --prune --add
`,
    });
  });

  it("names what no file can accept, with the step that helps, and ends with 0", async () => {
    const expiresAt = new Date(Date.now() - 1000).toISOString();
    emulator.put({ name: "night", duration: "24h", expires_at: expiresAt });
    const text = `{"version": 1, "scopes": [{"accountId": "${emulator.accountId}", "tokens": [{"name": "night"}]}]}`;
    write(text, "t.json");
    const { code, said } = await run("baseline", "update", "t.json", "--add", "--prune");

    expect(code).toBe(0);
    expect(said).toContain("t.json is unchanged.\n");
    expect(said).toContain(`  left     expired: Service token "night" expired at ${expiresAt}`);
    expect(said).toContain(
      "\n`baseline update` can't accept a token that is expired. Renew or delete the token, or accept the finding until a " +
        'date, under "accept" in t.json.\n',
    );
    expect(readFileSync(workplace.pathOf("t.json"), "utf8")).toBe(text);
  });

  it("prints the change as a diff and writes nothing, as a dry run", async () => {
    const { deploy, other, text } = prepare();
    change(deploy, { name: "release" });
    const { ino } = statSync(workplace.pathOf("t.yaml"));

    expect(await run("baseline", "update", "t.yaml", "--dry-run")).toEqual({
      code: 0,
      said: `--- t.yaml\t
+++ t.yaml\t
@@ -4,7 +4,7 @@
   - accountId:   ${emulator.accountId} # main
     tokens:
       # ask Ann first
-      - name: 'deploy'   # used by CI
+      - name: 'release'   # used by CI
         id: ${deploy.id}
   - accountId: ${other}
     unmanaged: report
t.yaml would be updated: 1 entry changed.
`,
    });
    expect(read()).toBe(text);
    expect(statSync(workplace.pathOf("t.yaml")).ino).toBe(ino);
  });

  it("leaves a file alone in which nothing changes", async () => {
    const { text } = prepare();
    const { ino, mtimeMs } = statSync(workplace.pathOf("t.yaml"));

    expect(await run("baseline", "update", "t.yaml")).toEqual({ code: 0, said: "t.yaml is up to date.\n" });
    expect(read()).toBe(text);
    expect(statSync(workplace.pathOf("t.yaml"))).toMatchObject({ ino, mtimeMs });
  });

  it("updates one account alone where it is asked for", async () => {
    const { deploy, rotated, other, text } = prepare();
    change(deploy, { name: "release" });
    change(rotated, { client_secret_version: 2 }, other);

    expect(await run("baseline", "update", "t.yaml", "--account", other)).toMatchObject({ code: 0 });
    expect(read()).toBe(text.replace("clientSecretVersion: 1", "clientSecretVersion: 2"));
  });

  it("updates the others where one account can't be read, and ends with that failure's code", async () => {
    const { deploy, other, text } = prepare();
    change(deploy, { name: "release" });
    emulator.faults.plan(({ path }) => (path.includes(other) ? { kind: "serverError", status: 502 } : undefined));
    const { code, said } = await run("baseline", "update", "t.yaml", "--max-retries", "0", "--prune");

    expect(code).toBe(5);
    expect(said).toContain("HTTP 502");
    expect(read()).toBe(text.replace("'deploy'", "'release'"));
  });

  it("claims nothing of a file of which no account could be read", async () => {
    prepare();
    emulator.faults.plan(() => ({ kind: "serverError", status: 502 }));
    const { code, said } = await run("baseline", "update", "t.yaml", "--max-retries", "0");

    expect(code).toBe(5);
    expect(said).not.toContain("up to date");
    expect(said).toContain("HTTP 502");
  });

  it("starts again where somebody else changes the file meanwhile", async () => {
    const { deploy, text } = prepare();
    change(deploy, { name: "release" });
    const changed = text.replace("# main", "# ours");
    emulator.faults.plan(() => {
      if (read() === text) {
        write(changed);
      }
      return undefined;
    });

    expect(await run("baseline", "update", "t.yaml")).toMatchObject({ code: 0 });
    expect(read()).toBe(changed.replace("'deploy'", "'release'"));
  });

  it("gives up where somebody else changes the file each time, and leaves it as they wrote it", async () => {
    const { deploy, text } = prepare();
    change(deploy, { name: "release" });
    let changes = 0;
    emulator.faults.plan(() => {
      write(`${text}# ${++changes}\n`);
      return undefined;
    });
    const { code, said } = await run("baseline", "update", "t.yaml");

    expect({ code, said }).toEqual({
      code: 1,
      said: "cloudflare-access: t.yaml: other processes keep changing it. Try again.\n",
    });
    expect(read()).toBe(`${text}# ${changes}\n`);
  });

  it("removes an entry only if a second list misses its token too, where there are several pages", async () => {
    emulator.settings.maxPerPage = 2;
    emulator.seed(5);
    const tokens = "[{name: gone}, {name: token-00001}]";
    write(`version: 1\nscopes:\n  - {accountId: ${emulator.accountId}, tokens: ${tokens}}\n`);

    expect(await run("baseline", "update", "t.yaml", "--prune")).toMatchObject({ code: 0 });
    expect(emulator.requests).toHaveLength(6);
    expect(read()).not.toContain("gone");
  });

  it("names entries that stand for another one, and changes the rest", async () => {
    const { id } = emulator.put({ name: "a", duration: "24h" });
    emulator.put({ name: "b", duration: "24h" });
    const text = `version: 1
scopes:
  - accountId: ${emulator.accountId}
    tokens:
      - &a {name: a, id: ${id}, duration: 1h}
      - {name: b, duration: 1h}
  - zoneId: ${emulator.zoneId}
    tokens:
      - *a
`;
    write(text);
    const { code, said } = await run("baseline", "update", "t.yaml", "--account", emulator.accountId);

    expect(code).toBe(0);
    expect(said).toContain(
      "  by hand  scopes[0].tokens[0].duration: the alias *a on line 9 repeats it. Change it by hand.\n",
    );
    expect(read()).toBe(text.replace("{name: b, duration: 1h", "{name: b, duration: 24h"));
  });

  it.each<[string, string[], string]>([
    [
      "a file that is not there",
      ["no.yaml"],
      "no.yaml: no such file. To make one, run: cloudflare-access baseline write no.yaml",
    ],
    [
      "an account that the file does not have",
      ["t.yaml", "--account", "f".repeat(32)],
      "t.yaml has no entry for --account ffff",
    ],
    ["a wrong file", ["odd.json"], "odd.json:1:1: "],
  ])("refuses %s with 64, before the API is asked", async (_what, args, sentence) => {
    prepare();
    write("{}", "odd.json");
    const { code, said } = await run("baseline", "update", ...args);

    expect(code).toBe(64);
    expect(said).toContain(sentence);
    expect(emulator.requests).toEqual([]);
  });
});
