/** An element of an XML document. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  /** Its own text, references resolved. */
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Characters that XML 1.0 allows. Source: its section 2.2. */
const ALLOWED = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

const TAG = /<(\/?)([\w.-]+)((?:\s+[\w.-]+="[^"<]*")*)\s*(\/?)>/y;

/** Parses what a strict parser would, for elements, attributes and text. @throws Error for anything not well-formed. */
export function parseXml(xml: string): Element {
  if (!ALLOWED.test(xml)) {
    throw new Error("A character is not allowed in XML.");
  }
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!xml.startsWith(declaration)) {
    throw new Error("There is no declaration.");
  }
  const top: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [top];
  for (let at = declaration.length; at < xml.length;) {
    const current = open.at(-1) ?? top;
    if (xml[at] !== "<") {
      const next = xml.indexOf("<", at);
      const end = next < 0 ? xml.length : next;
      current.text += resolve(xml.slice(at, end));
      at = end;
      continue;
    }
    TAG.lastIndex = at;
    const [tag, closing, name = "", attributes = "", empty] = TAG.exec(xml) ?? [];
    if (tag === undefined) {
      throw new Error(`There is no tag at ${xml.slice(at, at + 40)}`);
    }
    at += tag.length;
    if (closing === "/") {
      if (open.length === 1 || current.name !== name) {
        throw new Error(`</${name}> closes <${current.name}>.`);
      }
      open.pop();
      continue;
    }
    const element = { name, attributes: toAttributes(attributes), children: [], text: "" };
    current.children.push(element);
    if (empty !== "/") {
      open.push(element);
    }
  }
  const [root] = top.children;
  if (open.length !== 1 || root === undefined || top.children.length !== 1 || top.text.trim() !== "") {
    throw new Error("There is not exactly one element at the top.");
  }
  return root;
}

function toAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, key = "", value = ""] of text.matchAll(/([\w.-]+)="([^"]*)"/g)) {
    if (key in attributes) {
      throw new Error(`The attribute ${key} is there twice.`);
    }
    attributes[key] = resolve(value);
  }
  return attributes;
}

function resolve(text: string): string {
  return text.replace(/&(#?\w*)(;?)/g, (reference, name: string, end) => {
    const character = name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1))) : ENTITIES[name];
    if (end !== ";" || character === undefined) {
      throw new Error(`${reference} stands for nothing.`);
    }
    return character;
  });
}
