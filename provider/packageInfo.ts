import { repository, version as packageVersion } from "../package.json";

/** The version of the package, of the plugin and of its schema: one and the same. */
export const version: string = packageVersion;

/** Where this package is published; undefined as long as package.json names no repository. */
export const publication = toPublication({ version, repository });

/** Derives every address from package.json's `repository`, the one place that says where the package is published. */
export function toPublication(packageJson: { version: string; repository: { url: string } }) {
  const page = packageJson.repository.url.replace(/^git\+/, "").replace(/\.git$/, "");
  if (page === "") {
    return undefined;
  }
  const gitHub = /^https:\/\/github\.com\/([^/]+\/[^/]+)$/.exec(page)?.[1];
  return {
    /** The repository's page. */
    repository: page,
    /** Where to report a bug. */
    bugs: `${page}/issues`,
    logoUrl: `${page}/raw/v${packageJson.version}/docs/logo.svg`,
    /** Where the Pulumi CLI downloads the plugin from: https://www.pulumi.com/docs/iac/guides/building-extending/packages/executable-plugin/ */
    pluginDownloadURL:
      gitHub === undefined ? `${page}/releases/download/v${packageJson.version}` : `github://api.github.com/${gitHub}`,
    /** What Go programs import. The Pulumi CLI derives the same from the repository, and tells it to the user. */
    goImportPath: `${page.replace(/^\w+:\/\//, "")}/sdk/go/cloudflareaccess`,
  };
}

/** The last sentence of a message about an internal error. */
export const reportBug = publication === undefined ? "Please report it." : `Please report it at ${publication.bugs}.`;
