// The step that is presented, on the diagram of its section: the route so far, and a wrong turning.
// A list says the same for those who do not see the diagram.

import { labels } from "./comparing.mjs";
import { all, byId, centre, make } from "./dom.mjs";
import { load } from "./drawing.mjs";

/** @typedef {import("./comparing.mjs").Answered} Answered */
/** @typedef {{sections: Record<string, string>, titles: Record<string, string>, drawings: Record<string, string>}} Map_ */

const INSTEAD = "The diagram could not be fetched; the list says the same.";

export class StepMap {
  /** @type {Record<string, Map_>} */
  #maps = JSON.parse(byId("pt-practice").dataset.maps ?? "{}");
  /** @type {Map<string, HTMLElement>} */
  #drawn = new Map();
  #said = make("p", { class: "pt-turn" });
  /** @type {HTMLElement | undefined} */
  #part;

  /**
   * The diagram of the question's section with the route up to what follows its answer.
   * @param {HTMLElement} article
   * @param {Answered[]} route
   * @param {Answered} question
   */
  show(article, route, question) {
    const map = this.#maps[article.dataset.policy ?? ""];
    const section = map.sections[question.node];
    const part = this.#partOf(article.dataset.policy ?? "", section);
    this.#part = part;
    this.#said.textContent = "";
    const nodes = /** @type {string[]} */ (JSON.parse(article.dataset.nodes ?? "[]"));
    const passed = nodes.slice(0, nodes.indexOf(question.node) + 2);
    load(part, INSTEAD).then(() => mark(part, passed, route, question));
    const list = route.slice(0, question.place).map((one) =>
      make("li", {}, `${one.text} ${labels(one, one.expected)}`));
    return make("div", { class: "pt-present-map" }, this.#said, part,
      make("details", {}, make("summary", {}, "The route so far as a list"), make("ol", {}, ...list)));
  }

  /**
   * Mark where an answer would have led, or no answer; gives the sentence that says so.
   * @param {Answered} question
   * @param {string | undefined} value
   */
  turn(question, value) {
    const part = /** @type {HTMLElement} */ (this.#part);
    for (const marked of all(part, ".pt-off")) marked.classList.remove("pt-off");
    const option = question.options.find((one) => one.value === value);
    this.#said.textContent = option ? `“${option.label}” would have led to “${option.leads}”.` : "";
    if (!option) return "Back on the policy's route.";
    const shapes = [
      ...all(part, `[data-from="${question.node}"][data-to="${option.to}"]`),
      ...all(part, `[data-node="${option.to}"]`),
    ];
    for (const shape of shapes) shape.classList.add("pt-off");
    const last = shapes.at(-1);
    if (last) centre(/** @type {HTMLElement} */ (part.querySelector(".pt-scroll")), last);
    // On a phone the map stands below everything.
    for (const shown of [part, this.#said]) shown.scrollIntoView({ block: "nearest" });
    return this.#said.textContent;
  }

  /**
   * @param {string} policy
   * @param {string} section
   */
  #partOf(policy, section) {
    const map = this.#maps[policy];
    const name = `${policy} ${section}`;
    const known = this.#drawn.get(name);
    if (known) return known;
    const scroll = make("div", { class: "pt-scroll", role: "region", tabindex: "0", "aria-label": `Diagram: ${map.titles[section]}, with the route` });
    const part = make("div", { class: "pt-route-part" }, scroll);
    part.dataset.drawing = map.drawings[section];
    this.#drawn.set(name, part);
    return part;
  }
}

/**
 * @param {HTMLElement} part
 * @param {string[]} nodes the route so far, and the node after it
 * @param {Answered[]} route
 * @param {Answered} question the last that was asked
 */
function mark(part, nodes, route, question) {
  for (const marked of all(part, ".pt-on, .pt-off")) marked.classList.remove("pt-on", "pt-off");
  const answers = new Map(route.map((one) => [one.node, one.expected]));
  for (const [place, node] of nodes.entries()) {
    const shapes = all(part, `[data-node="${node}"]`);
    const edges = all(part, `[data-from="${node}"][data-to="${nodes[place + 1]}"]`);
    const values = answers.get(node);
    shapes.push(...edges.filter((edge) => !values || values.includes(edge.dataset.answer ?? "")));
    for (const shape of shapes) shape.classList.add("pt-on");
  }
  const at = part.querySelector(`[data-node="${question.node}"]`);
  if (at) centre(/** @type {HTMLElement} */ (part.querySelector(".pt-scroll")), at);
}
