/** One suite a folder of tests/: `npx jest tests/unit` runs one alone. All share the modules that TypeScript is turned into. */
export default {
  // Jest's own choice leaves one processor idle: of two, half.
  maxWorkers: "100%",
  // A busy machine is slow, and no test proves speed: a test that waits for something waits at most this long.
  testTimeout: 60_000,
  roots: ["examples", "provider", "sdk", "tests"].map((folder) => `<rootDir>/${folder}`),
  testMatch: ["<rootDir>/tests/**/*.test.ts"],
  globalSetup: "<rootDir>/tests/runFolder.cjs",
  transform: { "^.+\\.ts$": "ts-jest", "\\.css$": "<rootDir>/tests/cssText.cjs" },
};
