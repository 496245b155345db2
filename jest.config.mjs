/** One suite a folder of tests/, so that `npx jest --selectProjects unit` runs one alone. */
const suites = ["unit", "properties", "protocol", "programs", "emulator", "cli", "engine"];

export default {
  projects: suites.map((suite) => ({
    displayName: suite,
    testEnvironment: "node",
    testMatch: [`<rootDir>/tests/${suite}/**/*.test.ts`],
    // Modules that are loaded when first needed are imported by the name they have when built.
    moduleNameMapper: { "^(\\./.*)\\.js$": "$1" },
    transform: { "^.+\\.ts$": "ts-jest" },
  })),
};
