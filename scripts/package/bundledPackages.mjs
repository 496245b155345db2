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
  return [...new Set(folders)].sort().map((folder) =>
    readPackage(
      folder,
      files.filter((path) => path.startsWith(`${folder}/`)),
    ),
  );
}

function readPackage(folder, files) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  return { name, version, license, text: readLicence(join(root, folder), files) ?? fail(name) };
}

function fail(name) {
  throw new Error(`${name} has no licence text to ship with the bundle.`);
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

/** A software bill of materials: https://cyclonedx.org/docs/1.6/json. It has no time and no serial number, so that it only changes with the source. */
export function renderBillOfMaterials(packages, packageJson) {
  const locked = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const components = packages.map(({ name, version, license }) => {
    const { integrity } = Object.entries(locked).find(
      ([path, entry]) => path.endsWith(`node_modules/${name}`) && entry.version === version,
    )[1];
    return {
      ...toComponent("library", name, version, license),
      hashes: [{ alg: "SHA-512", content: Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex") }],
    };
  });
  const { name, version, license } = packageJson;
  const bom = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: toComponent("application", name, version, license) },
    components,
    dependencies: [
      { ref: toPurl(name, version), dependsOn: packages.map((bundled) => toPurl(bundled.name, bundled.version)) },
    ],
  };
  return `${JSON.stringify(bom, null, 1)}\n`;
}

function toComponent(type, name, version, license) {
  const purl = toPurl(name, version);
  const isExpression = /[ ()]/.test(license);
  const licenses = [isExpression ? { expression: license } : { license: { id: license } }];
  return { type, "bom-ref": purl, name, version, licenses, purl };
}

function toPurl(name, version) {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}
