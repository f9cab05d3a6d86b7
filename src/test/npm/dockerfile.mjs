// Checks container files by the linter of Docker's language server, and prints a line for each fault: file, line, words.
// Called with files. Ends with 0 when nothing is wrong, with 3 when something is.
import { readFile } from "node:fs/promises";
import { validate } from "dockerfile-utils";

const faults = [];
for (const file of process.argv.slice(2)) {
  const found = validate(await readFile(file, "utf8"), {});
  found.forEach((each) => faults.push(`${file}:${each.range.start.line + 1}: ${each.message}`));
}

faults.forEach((each) => console.log(each));
process.exit(faults.length ? 3 : 0);
