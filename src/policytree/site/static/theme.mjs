// The theme's own script is large, and the index it fetches for the search is larger. What a reader
// needs at once does without both, so they come when somebody reaches for the search.

const SEARCH = "form[name=search]";
const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__search"));
/** @type {Promise<void> | undefined} */
let loading;

/** Load the theme's script, once. */
function loadTheme() {
  loading ??= new Promise((resolve, reject) => {
    const kept = /** @type {HTMLTemplateElement | null} */ (document.getElementById("pt-theme"));
    const script = kept?.content.querySelector("script");
    if (!script) return;
    const running = document.createElement("script");
    running.src = script.src;
    running.addEventListener("load", () => resolve());
    running.addEventListener("error", reject);
    document.body.append(running);
  });
  return loading;
}

/** @param {Event} event */
async function reach(event) {
  if (!(event.target instanceof Element) || !event.target.closest(SEARCH)) return;
  await loadTheme();
}

async function open() {
  if (!toggle?.checked) return;
  const input = /** @type {HTMLElement | null} */ (document.querySelector(".md-search__input"));
  input?.focus(); // at once, so that no letter is lost: the theme looks for what stands there
  await loadTheme();
  input?.focus();
}

document.documentElement.classList.replace("no-js", "js");
document.addEventListener("focusin", reach);
toggle?.addEventListener("change", open);
if (new URLSearchParams(location.search).has("q")) loadTheme();
