/** A style sheet is imported as its text: esbuild's text loader in a build, tests/cssText.cjs under Jest. */
declare module "*.css" {
  const text: string;
  export default text;
}
