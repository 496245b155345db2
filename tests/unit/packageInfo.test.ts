import packageJson from "../../package.json";
import { publication, toPublication, version } from "../../provider/packageInfo";

describe("packageInfo", () => {
  it("has package.json's version", () => {
    expect(version).toBe(packageJson.version);
  });

  it("names no address as long as package.json names no repository", () => {
    expect(publication).toEqual(toPublication(packageJson));
    expect(toPublication({ version: "1.2.3", repository: { url: "" } })).toBeUndefined();
  });

  it("derives every address from a repository on GitHub, however npm writes it", () => {
    expect(
      toPublication({ version: "1.2.3", repository: { url: "git+https://github.com/someone/pulumi-access.git" } }),
    ).toEqual({
      repository: "https://github.com/someone/pulumi-access",
      bugs: "https://github.com/someone/pulumi-access/issues",
      logoUrl: "https://github.com/someone/pulumi-access/raw/v1.2.3/docs/logo.svg",
      pluginDownloadURL: "github://api.github.com/someone/pulumi-access",
      goImportPath: "github.com/someone/pulumi-access/sdk/go/cloudflareaccess",
    });
  });

  it("has the plugin downloaded from the release's own page elsewhere", () => {
    expect(toPublication({ version: "1.2.3", repository: { url: "https://git.example.com/a/b" } })).toMatchObject({
      repository: "https://git.example.com/a/b",
      pluginDownloadURL: "https://git.example.com/a/b/releases/download/v1.2.3",
    });
  });
});
