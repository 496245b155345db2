import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../install.mjs";
import { nameIn } from "./typeScript.mjs";

const files = {
  typescript: "index.ts",
  python: "__main__.py",
  go: "main.go",
  csharp: "Program.cs",
  java: "App.java",
  yaml: "Pulumi.yaml",
};

/** The schema with package.json's version, and with the programs of examples/snippets in its descriptions. */
export function renderSchema(schema, version) {
  const { functions, resources } = schema;
  return { ...schema, version, functions: withExamples(functions), resources: withExamples(resources) };
}

function withExamples(members) {
  return Object.fromEntries(
    Object.entries(members).map(([token, member]) => {
      const text = member.description.split("{{% examples %}}")[0].trim();
      return [token, { ...member, description: `${text}\n\n${renderExamples(nameIn(token))}` }];
    }),
  );
}

/** The examples in the form that Pulumi's tools read: https://pkg.go.dev/github.com/pulumi/pulumi/pkg/v3/codegen/schema#pkg-constants */
function renderExamples(name) {
  const blocks = Object.entries(files).map(([language, file]) => {
    const code = readFileSync(join(root, "examples", "snippets", name, file), "utf8").trim();
    return `\`\`\`${language}\n${code}\n\`\`\`\n`;
  });
  return `{{% examples %}}\n## Example Usage\n{{% example %}}\n${blocks.join("")}{{% /example %}}\n{{% /examples %}}`;
}
