import { createHash } from "node:crypto";
import { extract, platforms, readNodeRuntime, version } from "./nodeRuntime.mjs";

/** Where Node.js publishes its releases. The variable for a mirror is the one that node-gyp reads. */
const site = process.env.NODEJS_ORG_MIRROR ?? "https://nodejs.org/dist";

/**
 * Compares the Node.js of an archive, which comes from npm, with what nodejs.org has for the platform.
 *
 * @throws Error where it is another, or can't be had.
 */
async function compare(platform) {
  const [os, cpu] = platform.replace("amd64", "x64").split("-");
  const folder = `node-v${version}-${os}-${cpu}`;
  const file = os === "windows" ? `win-${cpu}/node.exe` : `${folder}.tar.gz`;
  const sums = (await download(`v${version}/SHASUMS256.txt`)).toString();
  const published = await download(`v${version}/${file}`);
  const sum = createHash("sha256").update(published).digest("hex");
  if (!sums.split("\n").includes(`${sum}  ${file}`)) {
    throw new Error(`${file} does not have the sum that SHASUMS256.txt gives.`);
  }
  const official = os === "windows" ? published : extract(published, `${folder}/bin/node`);
  if (!readNodeRuntime(platform).executable.equals(official)) {
    throw new Error(`The Node.js of ${platform} is not the one in ${file}.`);
  }
  console.log(`${platform}: as in ${file}`);
}

async function download(path) {
  const address = `${site}/${path}`;
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    throw new Error(`${address} can't be had: ${error.cause?.message ?? error.message}.`, { cause: error });
  }
}

const wanted = process.argv.slice(2);
for (const platform of wanted.length === 0 ? platforms : wanted) {
  try {
    await compare(platform);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
