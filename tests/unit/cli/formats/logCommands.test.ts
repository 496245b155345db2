import { escapeCommands, escapeLogCommands } from "../../../../provider/cli/formats/logCommands";

const escape = (character: string) => `<${character}>`;

describe("escapeLogCommands", () => {
  it.each([
    ["GitHub's commands", "::error::x", "<:>:error::x"],
    ["GitHub's commands after blanks", " \u00a0\u3000::x::", " \u00a0\u3000<:>:x::"],
    ["a command on a later line", "a\n::x::\r\n  ::y::", "a\n<:>:x::\r\n  <:>:y::"],
    ["GitHub's older commands anywhere", "a ##[error]b ##[x]", "a #<#>[error]b #<#>[x]"],
    ["a command after another #", "###[x]", "##<#>[x]"],
    ["Azure's commands", "##vso[task.complete]", "#<#>vso[task.complete]"],
    ["TeamCity's messages", "##teamcity[x]", "#<#>teamcity[x]"],
    ["a command with a joiner in it", "#\u200d#\u200d[x] ", "#\u200d<#>\u200d[x] "],
    ["Buildkite's sections", "--- a\n+++ b\n~~~ c\n^^^ +++", "<->-- a\n<+>++ b\n<~>~~ c\n<^>^^ +++"],
    ["a joiner before and within colons", "\u200d:\u200d:x::", "\u200d<:>\u200d:x::"],
  ])("escapes %s", (_what, text, escaped) => {
    expect(escapeLogCommands(text, escape)).toBe(escaped);
  });

  it.each(["a ::x::", ":x", "# [x]", "## [x]", "#[x]", "##x", "std::vector", "a --- b", " ---", "-- -", "-+-"])(
    "leaves %j as it is",
    (text) => {
      expect(escapeLogCommands(text, escape)).toBe(text);
    },
  );

  it("leaves the headers of a diff as they are where it is told to", () => {
    expect(escapeCommands("--- a\n+++ b\n+##[x]", escape)).toBe("--- a\n+++ b\n+#<#>[x]");
  });

  it.each([
    "-".repeat(1_000_000),
    "#".repeat(1_000_000),
    "\u200d".repeat(1_000_000),
    "\n".repeat(1_000_000),
    " ".repeat(1_000_000),
    "\ufeff".repeat(1_000_000),
  ])(
    "takes time in proportion to the text's length (%#)",
    (text) => {
      expect(escapeLogCommands(text, escape).replace("<->", "-")).toHaveLength(1_000_000);
    },
    10_000,
  );

  it("takes time in proportion to the length of a word after ##", () => {
    const text = `##${"a".repeat(1_000_000)}`;
    expect(escapeLogCommands(text, escape)).toBe(text);
  });
});
