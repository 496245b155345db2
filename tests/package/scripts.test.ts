import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "../checkout";
import { runProgram } from "../engine/cliProject";
import { describeUnless } from "../engine/languages";
import { findArchiveObstacle, platform, run } from "./packedCheckout";

jest.setTimeout(180_000);

const obstacle = process.platform === "win32" ? "nodejs.org has no archive with node.exe" : findArchiveObstacle();
const runtimes = JSON.parse(readFileSync(join(root, "scripts", "package", "nodeRuntimes.json"), "utf8")) as {
  version: string;
  platforms: Record<string, { package: string }>;
};
const name = `node-v${runtimes.version}-${platform.replace("amd64", "x64")}`;

let folder: string;
let server: Server;
/** What nodejs.org would have, by path. */
const published = new Map<string, Buffer | string>();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "cloudflare-access-node-"));
  server = createServer(({ url = "" }, response) => {
    const content = published.get(url.split("/").at(-1)!);
    response.writeHead(content === undefined ? 404 : 200).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Publishes an archive with an executable, and its sum or another. */
function publish(executable: Buffer | string, sum?: string): void {
  mkdirSync(join(folder, name, "bin"), { recursive: true });
  writeFileSync(join(folder, name, "bin", "node"), executable);
  run("tar", ["-cf", "archive.tar", name], folder);
  // Not compressed, as 110 MB take seconds.
  const archive = gzipSync(readFileSync(join(folder, "archive.tar")), { level: 0 });
  const actual = createHash("sha256").update(archive).digest("hex");
  published.set(`${name}.tar.gz`, archive).set("SHASUMS256.txt", `${sum ?? actual}  ${name}.tar.gz\n`);
}

function compare(): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const env = { ...process.env, NODEJS_ORG_MIRROR: `http://127.0.0.1:${port}/dist` };
  return runProgram(process.execPath, ["scripts/package/officialNode.mjs", platform], root, env);
}

describeUnless(obstacle, "the Node.js of this machine's archive, compared with nodejs.org", () => {
  it("is the same where nodejs.org has the same", async () => {
    const { package: packageName } = runtimes.platforms[platform]!;
    const tarball = join(
      root,
      "node_modules",
      ".cache",
      "cloudflare-access-node",
      `${packageName}-${runtimes.version}.tgz`,
    );
    run("tar", ["-xzf", tarball, "package/bin/node"], folder);
    publish(readFileSync(join(folder, "package", "bin", "node")));
    expect(await compare()).toBe(`${platform}: as in ${name}.tar.gz\n`);
  });

  it.each([
    ["another executable", () => publish("another"), `The Node.js of ${platform} is not the one in ${name}.tar.gz.`],
    ["another sum", () => publish("another", "0".repeat(64)), "does not have the sum that SHASUMS256.txt gives."],
    ["nothing", () => published.clear(), "SHASUMS256.txt can't be had: HTTP 404."],
  ])("is refused where nodejs.org has %s", async (_, prepare, message) => {
    prepare();
    await expect(compare()).rejects.toThrow(message);
  });
});

describe.each([
  ["up", "Looks up service tokens"],
  ["down", "Removes the stack"],
  ["package", "Writes what a release consists of"],
  ["stress", "Runs the fuzz tests"],
])("npm run %s", (script, does) => {
  const call = (argument: string) =>
    spawnSync(process.execPath, [`scripts/${script}.mjs`, argument], { cwd: root, encoding: "utf8" });

  it("asked for help does nothing but help", () => {
    const { status, stdout, stderr } = call("--help");

    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(new RegExp(`^npm run ${script}.*\n\n${does}`));
    expect(stdout).not.toMatch(/Building|deleted|bytes/);
  });

  it("does nothing with an argument that nothing knows", () => {
    const { status, stdout, stderr } = call("--force");

    expect([status, stdout]).toEqual([64, ""]);
    expect(stderr).toMatch(/--force.*\s+Nothing was done\.\n$/);
  });
});
