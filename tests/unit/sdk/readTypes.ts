import ts from "typescript";

/** A property as a program sees it, over all the members of a union. */
export interface Property {
  /** Whether every member of the union demands it. */
  required: boolean;
  /** Its type, as an editor shows it. */
  type: string;
  /** The texts of its documentation, on one line each: more than one where members of the union differ. */
  documentation: string[];
}

/**
 * The properties of a type by name. A member of a union that forbids a property, by the type `undefined`, has no say in
 * its type; its documentation is kept in {@link forbiddenIn}.
 */
export function propertiesOf(type: ts.Type, checker: ts.TypeChecker): Map<string, Property> {
  const members = type.isUnion() ? type.types : [type];
  const names = new Set(members.flatMap((member) => ownProperties(member, checker).map((symbol) => symbol.name)));
  return new Map([...names].map((name) => [name, propertyOf(name, members, checker)]));
}

function propertyOf(name: string, members: readonly ts.Type[], checker: ts.TypeChecker): Property {
  const symbols = members.map((member) => checker.getPropertyOfType(member, name));
  const allowed = symbols.filter((symbol) => symbol !== undefined).filter((symbol) => !isForbidden(symbol, checker));
  return {
    required: allowed.length === members.length && allowed.every((symbol) => !(symbol.flags & ts.SymbolFlags.Optional)),
    type: [...new Set(allowed.map((symbol) => textOf(checker.getTypeOfSymbol(symbol), checker)))].join(" or "),
    documentation: [...new Set(allowed.map((symbol) => documentationOf(symbol, checker)))],
  };
}

/** The documentation of every property that a member of a union forbids. */
export function forbiddenIn(type: ts.Type, checker: ts.TypeChecker): { name: string; documentation: string }[] {
  return (type.isUnion() ? type.types : [type])
    .flatMap((member) => ownProperties(member, checker))
    .filter((symbol) => isForbidden(symbol, checker))
    .map((symbol) => ({ name: symbol.name, documentation: documentationOf(symbol, checker) }));
}

/** A type's text, as an editor shows it. */
export function textOf(type: ts.Type, checker: ts.TypeChecker): string {
  return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
}

/** A documentation comment without its tags, on one line. */
export function documentationOf(documented: ts.Symbol | ts.Signature, checker: ts.TypeChecker): string {
  return ts.displayPartsToString(documented.getDocumentationComment(checker)).replace(/\s+/g, " ").trim();
}

function isForbidden(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  return (checker.getTypeOfSymbol(symbol).flags & ts.TypeFlags.Undefined) !== 0;
}

/** Those that the package itself declares: a class has also what it inherits from Pulumi's. */
function ownProperties(type: ts.Type, checker: ts.TypeChecker): ts.Symbol[] {
  return checker.getPropertiesOfType(type).filter((symbol) => {
    const file = symbol.declarations?.[0]?.getSourceFile().fileName;
    return file?.includes("/sdk/nodejs/") === true;
  });
}
