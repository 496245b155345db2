import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { Emulator, type StoredToken, type TokenInput } from "../emulator/emulator";
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

/** Runs a command as a pipeline does: no account and no zone is in the environment. */
async function run(...args: string[]) {
  const env = without(environmentOf(emulator), "CLOUDFLARE_ACCOUNT_ID");
  const { code, stdout, stderr } = await runCli(args, { env, cwd: workplace.folder });
  return { code, said: stdout + stderr };
}

function read(file: string): string {
  return readFileSync(workplace.pathOf(file), "utf8");
}

function write(file: string, text: string): void {
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
  write("t.yaml", text);
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

    expect(await run("baseline", "update", "t.yaml", "--add", "--prune")).toMatchObject({ code: 0 });

    expect(read("t.yaml")).toBe(
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

  it("is the next step that drift prints, and works as it is printed", async () => {
    const { gone, other } = prepare();
    emulator.remove(gone.id, other);
    emulator.put({ name: "new" }, emulator.accountId);
    const file = "a b's.yaml";
    write(file, read("t.yaml").replace("unmanaged: report\n    ", ""));
    const { said } = await run("drift", "--baseline", file, "--unmanaged", "report");
    const [, command = ""] = /^To accept what is live, run: cloudflare-access (.*)$/m.exec(said) ?? [];

    expect(command).toBe("baseline update 'a b'\\''s.yaml' --prune --add");
    expect(await run("baseline", "update", file, "--prune", "--add")).toMatchObject({ code: 0 });
    expect(await run("drift", "--baseline", file)).toMatchObject({ code: 0 });
  });

  it("is printed as npm runs it, where npm ran the command", async () => {
    const { gone, other } = prepare();
    emulator.remove(gone.id, other);
    const env = { ...environmentOf(emulator), npm_command: "exec" };
    const { stdout } = await runCli(["drift", "--baseline", "t.yaml"], { env, cwd: workplace.folder });

    expect(stdout).toContain(
      "\nTo accept what is live, run: npx --no -- cloudflare-access baseline update t.yaml --prune\n",
    );
  });

  it("says what it changes, and what is left", async () => {
    const { deploy, gone, other } = prepare();
    change(deploy, { name: "release" });
    emulator.remove(gone.id, other);
    emulator.put({ name: "new" }, other);

    expect(await run("baseline", "update", "t.yaml")).toEqual({
      code: 0,
      said: `t.yaml is updated: 1 entry changed.

account ${emulator.accountId}
  changed  "deploy": name "deploy" -> "release"

account ${other}
  left     missing: Service token "gone" was expected with ID ${gone.id}, but no token has that ID. It was deleted, or is in another account or zone. Stop expecting it, or expect the token that replaced it.
  left     unmanaged: ${unmanagedMessage(other)}

To accept what is live, run: cloudflare-access baseline update t.yaml --prune --add
`,
    });
  });

  function unmanagedMessage(account: string): string {
    const id = emulator.tokens(account).find(({ name }) => name === "new")?.id ?? "";
    return `Service token "new" (ID ${id}) exists, but nothing expects it. Expect it, or delete it.`;
  }

  it("names what no file can accept, with the step that helps, and ends with 0", async () => {
    const expiresAt = new Date(Date.now() - 1000).toISOString();
    emulator.put({ name: "night", duration: "24h", expires_at: expiresAt });
    const text = `{"version": 1, "scopes": [{"accountId": "${emulator.accountId}", "tokens": [{"name": "night"}]}]}`;
    write("t.json", text);
    const { code, said } = await run("baseline", "update", "t.json", "--add", "--prune");

    expect(code).toBe(0);
    expect(said).toContain("t.json is up to date.\n");
    expect(said).toContain(`  left     expired: Service token "night" expired at ${expiresAt}`);
    expect(said).toContain(
      "\n`baseline update` can't accept a token that is expired. Renew or delete the token, or accept the finding until a " +
        'date, under "accept" in t.json.\n',
    );
    expect(read("t.json")).toBe(text);
  });

  it("prints the change as a diff and writes nothing, as a dry run", async () => {
    const { deploy, text } = prepare();
    change(deploy, { name: "release" });
    const { ino } = statSync(workplace.pathOf("t.yaml"));
    const { code, said } = await run("baseline", "update", "t.yaml", "--dry-run");

    expect({ code, said }).toEqual({
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
   - accountId: ${readScopes()[1]}
     unmanaged: report
t.yaml would be updated: 1 entry changed.
`,
    });
    expect(read("t.yaml")).toBe(text);
    expect(statSync(workplace.pathOf("t.yaml")).ino).toBe(ino);
  });

  function readScopes(): string[] {
    return Array.from(read("t.yaml").matchAll(/accountId: +(\w+)/g), ([, id = ""]) => id);
  }

  it("leaves a file alone in which nothing changes", async () => {
    const { text } = prepare();
    const { ino, mtimeMs } = statSync(workplace.pathOf("t.yaml"));

    expect(await run("baseline", "update", "t.yaml")).toEqual({ code: 0, said: "t.yaml is up to date.\n" });
    expect(read("t.yaml")).toBe(text);
    expect(statSync(workplace.pathOf("t.yaml"))).toMatchObject({ ino, mtimeMs });
  });

  it("updates one account alone where it is asked for", async () => {
    const { deploy, rotated, other, text } = prepare();
    change(deploy, { name: "release" });
    change(rotated, { client_secret_version: 2 }, other);

    expect(await run("baseline", "update", "t.yaml", "--account", other)).toMatchObject({ code: 0 });
    expect(read("t.yaml")).toBe(text.replace("clientSecretVersion: 1", "clientSecretVersion: 2"));
  });

  it("updates the others where one account can't be read, and ends with that failure's code", async () => {
    const { deploy, other, text } = prepare();
    change(deploy, { name: "release" });
    emulator.faults.plan(({ path }) => (path.includes(other) ? { kind: "serverError", status: 502 } : undefined));
    const { code, said } = await run("baseline", "update", "t.yaml", "--max-retries", "0", "--prune");

    expect(code).toBe(5);
    expect(said).toContain("HTTP 502");
    expect(read("t.yaml")).toBe(text.replace("'deploy'", "'release'"));
  });

  it("removes an entry only if a second list misses its token too, where there are several pages", async () => {
    emulator.settings.maxPerPage = 2;
    emulator.seed(5);
    write(
      "t.yaml",
      `version: 1\nscopes:\n  - accountId: ${emulator.accountId}\n    tokens:\n      - name: gone\n      - name: token-00001\n`,
    );

    expect(await run("baseline", "update", "t.yaml", "--prune")).toMatchObject({ code: 0 });
    expect(emulator.requests).toHaveLength(6);
    expect(read("t.yaml")).not.toContain("gone");
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
    write("t.yaml", text);
    const { code, said } = await run("baseline", "update", "t.yaml", "--account", emulator.accountId);

    expect(code).toBe(0);
    expect(said).toContain(
      "  by hand  scopes[0].tokens[0].duration: the alias *a on line 9 repeats it. Change it by hand.\n",
    );
    expect(read("t.yaml")).toBe(text.replace("{name: b, duration: 1h", "{name: b, duration: 24h"));
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
    ["an account without an ID", ["t.yaml", "--account", ""], "--account is empty"],
    ["another kind of file", ["t.txt"], "t.txt: a baseline file's name must end in .json, .yaml or .yml."],
  ])("refuses %s with 64, before the API is asked", async (_what, args, sentence) => {
    prepare();
    const { code, said } = await run("baseline", "update", ...args);

    expect(code).toBe(64);
    expect(said).toContain(sentence);
    expect(emulator.requests).toEqual([]);
  });
});
