import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../install.mjs";

/**
 * The packages of which the build's bundles contain a file, by esbuild's own list of inputs
 * (https://esbuild.github.io/api/#metafile), sorted by folder.
 */
export function findBundledPackages({ outputs }) {
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0),
  );
  const folders = files.flatMap((path) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/) ?? []);
  const { packages: locked } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  return [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const own = files.filter((path) => path.startsWith(`${folder}/`));
    const text = readLicence(join(root, folder), own);
    if (text === undefined) {
      throw new Error(`${name} has no licence text to ship with the bundle.`);
    }
    return { name, version, license, integrity: locked[folder].integrity, text };
  });
}

/** Every licence file of a package, or the section of its README that has the text, or the notices that its files begin with. */
function readLicence(folder, files) {
  const entries = readdirSync(folder).sort();
  const texts = entries
    .filter((entry) => /^(licen[cs]e|notice)/i.test(entry))
    .map((entry) => readFileSync(join(folder, entry), "utf8").trim());
  if (texts.length > 0) {
    return texts.join("\n\n");
  }
  const readme = readFileSync(join(folder, entries.find((entry) => /^readme/i.test(entry)) ?? "README.md"), "utf8");
  const section = /^#*\s*license\b.*\n[-=]*\n*([^]*)/im.exec(readme)?.[1].trim();
  return section === undefined || section.length < 200 ? readNotices(files) : section;
}

/** The notices that files begin with, each once, and the text of the Apache License, which those under it only name. */
function readNotices(files) {
  const heads = files.map((file) => /^(?:\/\/.*\n)+/.exec(readFileSync(join(root, file), "utf8"))?.[0] ?? "");
  const notices = [...new Set(heads)].filter((head) => /licen[cs]e/i.test(head));
  const texts = notices.map((notice) => notice.replace(/^\/\/ ?/gm, "").trim());
  if (texts.some((text) => text.includes("Apache License, Version 2.0"))) {
    texts.push(readFileSync(join(root, "LICENSE"), "utf8").trim());
  }
  return texts.length === 0 ? undefined : texts.join("\n\n");
}

/** The licence texts of every bundled package, as their licences demand. */
export function renderLicences(packages) {
  return packages
    .map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`)
    .join(`\n${"-".repeat(80)}\n\n`);
}

/**
 * A software bill of materials: https://cyclonedx.org/docs/1.6/json. The same source gives the same bytes: its time is that of
 * the commit, and its serial number follows from the rest.
 */
export function renderBillOfMaterials(packages, { name, version, license }) {
  const esbuild = JSON.parse(readFileSync(join(root, "node_modules", "esbuild", "package.json"), "utf8"));
  const timestamp = readCommitTime();
  const bom = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      ...(timestamp === undefined ? {} : { timestamp }),
      // Its list of what it bundled is the list of components.
      tools: { components: [toComponent("application", esbuild)] },
      component: toComponent("application", { name, version, license }),
    },
    components: packages.map(({ integrity, ...bundled }) => ({
      ...toComponent("library", bundled),
      hashes: [{ alg: "SHA-512", content: Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex") }],
    })),
    dependencies: [{ ref: toPurl({ name, version }), dependsOn: packages.map(toPurl) }],
  };
  return `${JSON.stringify({ serialNumber: `urn:uuid:${toUuid(JSON.stringify(bom))}`, ...bom }, null, 1)}\n`;
}

/**
 * When the source was committed; undefined in a copy without Git. `SOURCE_DATE_EPOCH` wins:
 * https://reproducible-builds.org/docs/source-date-epoch/
 */
function readCommitTime() {
  const git = ["-C", root, "log", "-1", "--format=%ct"];
  const seconds = process.env.SOURCE_DATE_EPOCH ?? spawnSync("git", git, { encoding: "utf8" }).stdout?.trim();
  return seconds ? new Date(Number(seconds) * 1000).toISOString() : undefined;
}

/** A UUID of the version that is for anyone to define (https://www.rfc-editor.org/rfc/rfc9562#section-5.8): a hash. */
function toUuid(text) {
  const hex = createHash("sha256").update(text).digest("hex");
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join("-");
}

function toComponent(type, { name, version, license }) {
  const purl = toPurl({ name, version });
  const isExpression = /[ ()]/.test(license);
  const licenses = [isExpression ? { expression: license } : { license: { id: license } }];
  return { type, "bom-ref": purl, name, version, licenses, purl };
}

function toPurl({ name, version }) {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}
