import js from "@eslint/js";
import globals from "globals";
import tseslint from "typescript-eslint";

/**
 * Forbids imports from the folders named, so that dependencies point one way:
 * plugin, cli -> functions, resources -> configuration, arguments -> cloudflare -> usage -> tokens -> nothing.
 */
function mayNotImport(from, folders, packages = []) {
  const message = `${from} may not depend on this (see CONTRIBUTING, "Layout").`;
  const patterns = [{ group: [...folders.map((folder) => `**/${folder}/**`), ...packages], message }];
  if (from.startsWith("provider/")) {
    // The types are gone at run time. Of the code only the enums, which import nothing: the command needs no @pulumi/pulumi.
    const sdk = `${from} may use the types and the enums of the SDK alone (see CONTRIBUTING, "Layout").`;
    patterns.push({ regex: "/sdk/nodejs/(?!types/enums$)", allowTypeImports: true, message: sdk });
  }
  const rules = { "@typescript-eslint/no-restricted-imports": ["error", { patterns }] };
  return { files: [`${from}/**/*.ts`], rules };
}

const pulumi = ["@pulumi/*", "@grpc/*", "google-protobuf", "google-protobuf/**"];
const axios = ["axios", "axios/**"];

export default tseslint.config(
  { ignores: ["dist/", "release/", "coverage/", "node_modules/", ".pulumi-cli/", ".stack/"] },
  js.configs.recommended,
  { files: ["**/*.{mjs,cjs,js}"], languageOptions: { globals: globals.node } },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.json" } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      // There are no enums here, and what is of a class is made by it. To look for them is a quarter of what lint takes.
      "@typescript-eslint/no-unsafe-enum-assignment": "off",
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      curly: ["error", "all"],
    },
  },
  mayNotImport(
    "provider/tokens",
    ["usage", "cloudflare", "arguments", "configuration", "functions", "resources", "plugin", "cli"],
    [...pulumi, ...axios, "node:fs*", "node:http*", "node:net"],
  ),
  mayNotImport(
    "provider/usage",
    ["cloudflare", "arguments", "configuration", "functions", "resources", "plugin", "cli"],
    [...pulumi, ...axios, "node:fs*", "node:http*", "node:net"],
  ),
  mayNotImport(
    "provider/cloudflare",
    ["arguments", "configuration", "functions", "resources", "plugin", "cli"],
    pulumi,
  ),
  mayNotImport(
    "provider/arguments",
    ["configuration", "functions", "resources", "plugin", "cli"],
    [...pulumi, ...axios],
  ),
  mayNotImport("provider/configuration", ["functions", "resources", "plugin", "cli"], [...pulumi, ...axios]),
  mayNotImport("provider/functions", ["resources", "plugin", "cli"], [...pulumi, ...axios]),
  mayNotImport("provider/resources", ["plugin", "cli"], [...pulumi, ...axios]),
  mayNotImport("provider/plugin", ["cli"], axios),
  mayNotImport("provider/cli", ["plugin"], [...pulumi, ...axios]),
  mayNotImport("sdk/nodejs", ["provider", "plugin", "functions", "cloudflare", "tokens", "cli"]),
  mayNotImport("tests", ["scripts"]),
  {
    files: ["tests/**/*.ts"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      // What is deprecated works until the compiler misses it.
      "@typescript-eslint/no-deprecated": "off",
    },
  },
);
