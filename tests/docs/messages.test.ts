import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../checkout";
import { pageAt } from "./pages";

/** Messages that are not ours: who says them. */
const others: Record<string, string> = {
  "no resource plugin 'pulumi-resource-cloudflare-access'": "the Pulumi CLI",
  "could not find latest version for provider cloudflare-access": "the Pulumi CLI",
  "It looks like the Pulumi SDK has not been installed": "the Pulumi CLI",
  "This is *always* a bug in the provider": "the Pulumi CLI",
  "Cannot find module '@pulumi/pulumi'": "Node.js",
  "Unknown option": "commander",
  "self-signed certificate": "Node.js",
};

/** The source as one text, in which a message that is written in several strings stands in one piece. */
function readSource(): string {
  return ["provider", "scripts/package"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((path) => /\.m?ts$|\.mjs$/.test(path))
        .map((path) => readFileSync(join(root, folder, path), "utf8")),
    )
    .join("\n")
    .replace(/["'`]\s*\+\s*["'`]/g, "");
}

const messages = pageAt("docs/guides/troubleshooting.md").rows.filter(({ column }) => column === "message");
const fragments = messages.flatMap(({ codeSpans }) => codeSpans);

describe("the messages in docs/guides/troubleshooting.md", () => {
  const source = readSource();

  it("are found in the page", () => {
    expect(fragments.length).toBeGreaterThan(15);
  });

  it.each(fragments.filter((fragment) => !(fragment in others)))("are said by the code: %s", (fragment) => {
    expect(source.toLowerCase().includes(fragment.toLowerCase())).toBe(true);
  });

  it("name no message of somebody else's that the page does not have", () => {
    expect(Object.keys(others).filter((message) => !fragments.includes(message))).toEqual([]);
  });
});
