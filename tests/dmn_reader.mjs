// Reads and evaluates a decision model with what others have written; no line of the project is used.
//
//   node dmn_reader.mjs MODEL CASES     each case an object of inputs; one result for each is printed
//
// dmn-moddle reads DMN 1.3 (and says what it does not know), dmn-eval-js evaluates decision tables and
// what they require of each other, feelin evaluates the one expression that gathers the duties.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const TABLE = "dmn:DecisionTable";
const [model, cases] = process.argv.slice(2);

console.warn = () => {}; // a table without a match is an empty list here, and worth no warning
const { DmnModdle } = await import("dmn-moddle");
const { evaluate } = await import("feelin");
const { decisionTable } = createRequire(import.meta.url)("@hbtgmbh/dmn-eval-js");

const { rootElement, warnings } = await new DmnModdle().fromXML(readFileSync(model, "utf8"));
const elements = rootElement.drgElement;
const tables = elements
  .filter((one) => one.decisionLogic?.$type === TABLE)
  .map((one) => ({
    id: one.id,
    decisionTable: one.decisionLogic,
    informationRequirement: one.informationRequirement,
  }));
const decisions = decisionTable.parseDecisions(tables);
const nothing = Object.fromEntries(
  elements.filter((one) => one.$type === "dmn:InputData").map((one) => [one.id, null]),
);
const union = elements.find((one) => one.id === "duties");
const needed = (union.informationRequirement ?? []).map((one) => one.requiredDecision.href.slice(1));
const asked = elements.map((one) => one.id).filter((id) => id.startsWith("question__"));

const results = JSON.parse(readFileSync(cases, "utf8")).map((inputs) => {
  const unknown = Object.keys(inputs).filter((name) => !(name in nothing));
  if (unknown.length > 0) throw new Error(`the model has no input ${unknown}`);
  const context = { ...nothing, ...inputs };
  const done = [];
  const give = (id) => decisionTable.evaluateDecision(id, decisions, context, done);
  const given = Object.fromEntries(needed.map((id) => [id, give(id)]));
  const gathered = evaluate(union.decisionLogic.text, given);
  return {
    end: give("end"),
    duties: gathered.value ?? gathered,
    open: asked.filter((id) => give(id)[id] === "to be answered"),
  };
});
console.log(JSON.stringify({ warnings: warnings.map((one) => one.message), results }));
