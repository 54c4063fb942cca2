// A section's diagram, fetched from a file of the site when somebody wants to see it.

/**
 * Fetch the diagram of a part once, and put it where the part scrolls. Here it is a picture: its links
 * would lead away from what the reader is doing.
 * @param {HTMLElement} part names the file in `data-drawing`
 * @param {string} instead what to say where the file cannot be fetched
 */
export async function load(part, instead) {
  const place = /** @type {HTMLElement} */ (part.querySelector(".pt-scroll"));
  if (place.childElementCount || !part.dataset.drawing) return;
  try {
    const response = await fetch(part.dataset.drawing, { mode: "same-origin" });
    if (!response.ok) throw new Error(String(response.status));
    const drawing = new DOMParser().parseFromString(await response.text(), "image/svg+xml").documentElement;
    for (const link of drawing.querySelectorAll("a")) link.removeAttribute("href");
    drawing.setAttribute("role", "img");
    if (!place.childElementCount) place.replaceChildren(document.importNode(drawing, true));
  } catch {
    place.textContent = instead;
  }
}
