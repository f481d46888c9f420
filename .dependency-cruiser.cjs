// The arrows between folders. docs/where-to-put-a-file says what each folder is for. That no feature gives commands to another is read
// from the code by tests/architecture.test.ts.

/** Files of `folder` may import these places inside app/ and db/ and no others. */
function mayImport(folder, places, because) {
  return {
    name: `arrows-of-${folder.replaceAll("/", "-")}`,
    comment: because,
    severity: "error",
    from: { path: `^${folder}/` },
    to: { path: "^(app|db)/", pathNot: [`^${folder}/`, ...places.map((place) => `^${place}`)] },
  };
}

const pureFiles = {
  path: "^app/",
  pathNot: ["\\.server\\.tsx?$", "^app/(routes|server|jobs)/", "^app/root\\.tsx$"],
};
const serverFiles = "\\.server\\.tsx?$";

module.exports = {
  forbidden: [
    mayImport(
      "app/server",
      ["app/http/", "app/env", "app/db", "app/lib/", "app/i18n/"],
      "The web process knows no product.",
    ),
    mayImport(
      "app/routes",
      ["app/http/", "app/domain/", "app/ui/", "app/lib/", "app/i18n/", "app/paths", "app/styles/", "app/env"],
      "Routes are thin: tables, engines and mail stay behind the domain.",
    ),
    mayImport(
      "app/ui",
      ["app/lib/", "app/i18n/", "app/paths", "app/domain/", "app/styles/"],
      "Components take plain data.",
    ),
    mayImport(
      "app/http",
      ["app/domain/", "app/lib/", "app/i18n/", "app/paths", "app/env", "app/db", "db/schema/"],
      "It knows requests and who looks, and no pages.",
    ),
    mayImport(
      "app/jobs",
      [
        "app/domain/",
        "app/adapters/",
        "app/lib/",
        "app/i18n/",
        "app/paths",
        "app/env",
        "app/db",
        "db/schema/",
      ],
      "A job calls one command of the domain.",
    ),
    mayImport(
      "app/domain",
      ["app/adapters/", "app/lib/", "app/i18n/", "app/paths", "app/db", "db/schema/"],
      "The product knows no Request, no page and no process.",
    ),
    mayImport(
      "app/adapters",
      ["app/lib/", "app/i18n/", "app/paths", "app/env"],
      "The outside world has no tables.",
    ),
    mayImport(
      "app/browser",
      ["app/lib/", "app/i18n/", "app/paths"],
      "What the browser runs is small and of no framework.",
    ),
    mayImport("app/i18n", ["app/lib/"], "Texts are pure."),
    mayImport("app/lib", [], "lib knows nothing of the app."),
    mayImport("db/schema", ["app/lib/"], "Tables know nothing of the app."),
    {
      name: "pure-files-touch-no-server",
      comment: "A component that imports the schema or a .server file would ship it to the browser.",
      severity: "error",
      from: pureFiles,
      to: { path: [serverFiles, "^db/"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "components-import-pure-domain-files",
      comment: "Types of what queries give are plain data; the queries are not.",
      severity: "error",
      from: { path: "^app/(ui|browser)/" },
      to: { path: serverFiles, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: { path: "^(app|db)/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-test-or-script-in-the-product",
      severity: "error",
      from: { path: "^(app|db)/" },
      to: { path: "^(tests|scripts)/" },
    },
    {
      name: "everything-resolves",
      severity: "error",
      from: { path: "^(app|db)/" },
      to: { couldNotResolve: true, pathNot: "^virtual:|[?]url$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|db/migrations)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
