//# allFunctionsCalledOnLoad
// Small tools for a page whose elements are all there from the start.

/**
 * The element with this id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element ${id}`);
  return found;
}

/**
 * Every element that matches, as a list.
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function all(within, selector) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll(selector))];
}

/**
 * A new element with text or elements in it.
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} content
 */
export function make(tag, attributes, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

/**
 * Scrolls a region so that something in it stands in the middle, and as far down as is said.
 * @param {HTMLElement} region
 * @param {Element} inside
 * @param {number} down
 */
export function centre(region, inside, down = 0.5) {
  const [outer, inner] = [region.getBoundingClientRect(), inside.getBoundingClientRect()];
  region.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
  region.scrollTop += inner.top - outer.top - outer.height * down;
}

/**
 * Says something in the status region: it is read out, and focus stays where it is.
 * @param {string} sentence
 */
export function say(sentence) {
  write(byId("pt-status"), sentence);
}

/**
 * Let an element say this. One that does so already is not touched.
 * @param {HTMLElement} element
 * @param {string} words
 */
export function write(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

/**
 * Show an element, or hide it. One that is as it should be is not touched: to say so again would have
 * the browser work out anew how it looks.
 * @param {HTMLElement} element
 * @param {boolean} shown
 */
export function show(element, shown) {
  if (element.hidden === shown) element.hidden = !shown;
}

/**
 * Let a place hold these elements and no others, in this order. What stands right is not touched,
 * because the browser works out anew how whatever moves looks: nearly all the time that a step takes.
 * @param {Element} place
 * @param {Element[]} elements
 */
export function arrange(place, elements) {
  const kept = new Set(elements);
  for (const child of [...place.children]) {
    if (!kept.has(child)) child.remove();
  }
  let next = place.firstElementChild;
  for (const element of elements) {
    if (element === next) next = next.nextElementSibling;
    else place.insertBefore(element, next);
  }
}

/** What is shown now has been painted; or soon will be, where the page is in the background. */
export function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 200);
  });
}

/**
 * Resolves after some time, and not before everything else that waits has had its turn.
 * @param {number} [ms]
 */
export function pause(ms = 0) {
  return new Promise((resolve) => { setTimeout(resolve, ms); });
}

/** Elements that stand in another place for a while, each with a mark where it came from. */
export class Borrowed {
  /** @type {Map<HTMLElement, Comment>} */
  #homes = new Map();

  /**
   * Let a place hold these elements, and no others.
   * @param {HTMLElement} place
   * @param {HTMLElement[]} elements
   */
  put(place, ...elements) {
    for (const element of elements) {
      if (this.#homes.has(element)) continue;
      const mark = document.createComment("");
      element.before(mark);
      this.#homes.set(element, mark);
    }
    arrange(place, elements);
  }

  /**
   * Take back home whatever is not to be kept.
   * @param {Set<HTMLElement>} [keep]
   */
  takeBack(keep = new Set()) {
    for (const [element, mark] of this.#homes) {
      if (keep.has(element)) continue;
      mark.replaceWith(element);
      this.#homes.delete(element);
    }
  }
}
