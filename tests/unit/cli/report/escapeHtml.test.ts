import { escapeHtml, revealUnseen } from "../../../../provider/cli/report/escapeHtml";

describe("escapeHtml", () => {
  it("escapes everything that could end a text or an attribute", () => {
    expect(escapeHtml(`<a href="x" b='y'>&amp;`)).toBe("&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;");
  });

  it("reveals what is unseen as well", () => {
    expect(escapeHtml("<\u0000>")).toBe("&lt;⟨U+0000⟩&gt;");
  });
});

describe("revealUnseen", () => {
  it.each([
    ["a right-to-left override", "invoice\u202efdp.exe", "invoice⟨U+202E⟩fdp.exe"],
    ["an isolate", "a\u2066b\u2069", "a⟨U+2066⟩b⟨U+2069⟩"],
    ["a zero width space", "c\u200bi", "c⟨U+200B⟩i"],
    ["a tab and a line break", "a\tb\nc", "a⟨U+0009⟩b⟨U+000A⟩c"],
    ["an escape sequence", "\u001b[31m", "⟨U+001B⟩[31m"],
    ["a line separator", "a\u2028b", "a⟨U+2028⟩b"],
    ["half of a surrogate pair", "a\ud83d", "a⟨U+D83D⟩"],
    ["a tag character outside the first plane", "a\u{e0041}", "a⟨U+E0041⟩"],
  ])("reveals %s", (_, text, revealed) => {
    expect(revealUnseen(text)).toBe(revealed);
  });

  it.each(["CI/CD token", "نظام الدفع", "日本語", "émile", "👩‍👧 family", "می‌خواهم"])("leaves %s as it is", (text) => {
    expect(revealUnseen(text)).toBe(text);
  });
});
