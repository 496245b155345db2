/** Jest's way to import a style sheet as its text. */
module.exports = { process: (text) => ({ code: `module.exports = ${JSON.stringify(text)};` }) };
