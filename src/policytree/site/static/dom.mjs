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
  const region = byId("pt-status");
  if (region.textContent !== sentence) region.textContent = sentence;
}

/** Elements that stand in another place for a while, each with a mark where it came from. */
export class Borrowed {
  /** @type {Map<HTMLElement, Comment>} */
  #homes = new Map();

  /**
   * Put the element at the end of a place.
   * @param {HTMLElement} element
   * @param {HTMLElement} place
   */
  put(element, place) {
    if (!this.#homes.has(element)) {
      const mark = document.createComment("");
      element.before(mark);
      this.#homes.set(element, mark);
    }
    place.append(element);
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
