import packageJson from "../package.json";

/** The version of the package, of the plugin and of its schema: one and the same. */
export const version: string = packageJson.version;

/** Where the package is published. */
export interface Publication {
  /** The repository's page. */
  repository: string;
  /** Where to report a bug. */
  bugs: string;
  /** The address of the logo. */
  logoUrl: string;
  /** Where the Pulumi CLI downloads the plugin from: https://www.pulumi.com/docs/iac/packages-and-automation/pulumi-packages/authoring/#support-for-github-releases */
  pluginDownloadURL: string;
  /** What Go programs import. The Pulumi CLI derives the same from the repository, and tells it to the user. */
  goImportPath: string;
}

/** Where this package is published; undefined as long as package.json names no repository. */
export const publication = toPublication(packageJson);

/** Derives every address from package.json's `repository`, the one place that says where the package is published. */
export function toPublication({
  version,
  repository: { url },
}: {
  version: string;
  repository: { url: string };
}): Publication | undefined {
  const repository = url.replace(/^git\+/, "").replace(/\.git$/, "");
  if (repository === "") {
    return undefined;
  }
  const gitHub = /^https:\/\/github\.com\/([^/]+\/[^/]+)$/.exec(repository)?.[1];
  return {
    repository,
    bugs: `${repository}/issues`,
    logoUrl: `${repository}/raw/v${version}/docs/logo.svg`,
    pluginDownloadURL:
      gitHub === undefined ? `${repository}/releases/download/v${version}` : `github://api.github.com/${gitHub}`,
    goImportPath: `${repository.replace(/^\w+:\/\//, "")}/sdk/go/cloudflareaccess`,
  };
}

/** The last sentence of a message about an internal error. */
export const reportBug = publication === undefined ? "Please report it." : `Please report it at ${publication.bugs}.`;
