// Taking one part of the page along: as text on the clipboard, or alone on paper. Nothing else
// leaves the page.

/**
 * Put a text on the clipboard. Where the browser does not allow it, what is shown of the text is
 * selected, so that the keyboard can copy it.
 * @param {string} text
 * @param {Element} shown
 * @returns {Promise<boolean>} whether the text is on the clipboard
 */
export async function copyText(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (copyByCommand(text)) return true;
    getSelection()?.selectAllChildren(shown);
    return false;
  }
}

/**
 * Copy without the clipboard's own interface, which only secure addresses have.
 * @param {string} text
 */
function copyByCommand(text) {
  const given = (/** @type {ClipboardEvent} */ event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", given, { once: true });
  try {
    return document.execCommand("copy");
  } finally {
    document.removeEventListener("copy", given);
  }
}

/**
 * Print one part: everything that is neither in it nor around it is left out.
 * @param {HTMLElement} part
 * @param {() => void} whenClosed
 */
export function printOnly(part, whenClosed) {
  const around = [];
  for (let one = part.parentElement; one; one = one.parentElement) around.push(one);
  const marks = [part, ...around, document.documentElement];
  part.classList.add("is-printed");
  for (const one of around) one.classList.add("pt-around");
  document.documentElement.classList.add("pt-prints-one");
  window.addEventListener("afterprint", () => {
    for (const one of marks) one.classList.remove("is-printed", "pt-around", "pt-prints-one");
    whenClosed();
  }, { once: true });
  window.print();
}
