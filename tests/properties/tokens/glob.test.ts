import fc from "fast-check";
import { parseGlob } from "../../../provider/tokens/glob";
import { InputError } from "../../../provider/tokens/inputError";
import { tokenName } from "./arbitraryTokens";

/** A pattern as a tree, for which matching can be tried in every way. */
type Node = { source: string; matches: (character: string) => boolean } | "*" | { alternatives: Node[][] };

const character = fc.constantFrom("a", "b", "-", "/", "😀");

const one: fc.Arbitrary<Node> = fc.oneof(
  character.map((wanted) => ({ source: wanted, matches: (other: string) => other === wanted })),
  character.map((wanted) => ({ source: `\\${wanted}`, matches: (other: string) => other === wanted })),
  fc.constant({ source: "?", matches: () => true }),
  fc.constant({ source: "[a-b😀]", matches: (other: string) => ["a", "b", "😀"].includes(other) }),
  fc.constant({ source: "[!a/]", matches: (other: string) => other !== "a" && other !== "/" }),
);

const { sequence } = fc.letrec<{ sequence: Node[]; node: Node }>((tie) => ({
  sequence: fc.array(tie("node"), { maxLength: 4 }),
  node: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.oneof(one, fc.constant("*" as const)),
    fc.array(tie("sequence"), { minLength: 2, maxLength: 3 }).map((alternatives) => ({ alternatives })),
  ),
}));

function toPattern(nodes: Node[]): string {
  return nodes
    .map((node) => {
      if (node === "*") {
        return "*";
      }
      return "source" in node ? node.source : `{${node.alternatives.map(toPattern).join(",")}}`;
    })
    .join("");
}

/** Tries every way to match, one after another. */
function backtrack(nodes: Node[], name: string[]): boolean {
  const [first, ...rest] = nodes;
  if (first === undefined) {
    return name.length === 0;
  }
  if (first === "*") {
    return name.some((_, index) => backtrack(rest, name.slice(index))) || backtrack(rest, []);
  }
  if ("source" in first) {
    return name[0] !== undefined && first.matches(name[0]) && backtrack(rest, name.slice(1));
  }
  return first.alternatives.some((alternative) => backtrack([...alternative, ...rest], name));
}

describe("parseGlob", () => {
  it("matches what backtracking matches", () => {
    fc.assert(
      fc.property(sequence, fc.array(character, { maxLength: 6 }), (nodes, name) => {
        const pattern = toPattern(nodes);
        fc.pre(pattern !== "" && !isTooWide(pattern));
        expect(parseGlob(pattern)(name.join(""))).toBe(backtrack(nodes, name));
      }),
      { numRuns: 2_000 },
    );
  });

  it("matches any name by itself, once its special characters are escaped", () => {
    const name = tokenName.filter((text) => text !== "");
    fc.assert(
      fc.property(name, name, (text, other) => {
        const matches = parseGlob(text.replaceAll(/[\\*?[\]{},]/g, "\\$&"));
        expect(matches(text)).toBe(true);
        expect(matches(other)).toBe(other === text);
      }),
    );
  });

  it("either compiles a pattern or throws an InputError", () => {
    const soup = fc.string({ unit: fc.constantFrom(...Array.from("ab-.*?[](){}!+@|,\\/^:")), maxLength: 12 });
    fc.assert(
      fc.property(soup, (pattern) => {
        let outcome: unknown;
        try {
          outcome = typeof parseGlob(pattern)("ab");
        } catch (error) {
          outcome = error instanceof InputError ? "boolean" : error;
        }
        expect(outcome).toBe("boolean");
      }),
      { numRuns: 500 },
    );
  });
});

/** Whether a pattern stands for too many others. */
function isTooWide(pattern: string): boolean {
  try {
    parseGlob(pattern);
    return false;
  } catch (error) {
    return String(error).includes("more than 100 patterns");
  }
}
