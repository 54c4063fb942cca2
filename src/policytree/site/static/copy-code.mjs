// Program text that can be copied with a button, because a long piece is hard to select. The theme
// has such buttons too, but they come only where its large script runs from the beginning.

import { copyText } from "./carry.mjs";
import { make } from "./dom.mjs";

const COPY = "Copy";
const COPIED = "Copied";
const SELECTED = "Selected: copy it with the keyboard";

/** @param {HTMLElement} code */
export function offerCopy(code) {
  const block = code.closest(".highlight");
  if (!block || block.matches(".no-copy")) return;
  const name = block.querySelector(".filename")?.textContent ?? "this text";
  const words = make("span", {}, COPY);
  const button = make("button", { type: "button", class: "pt-quiet" }, words, make("span", { class: "pt-unseen" }, ` ${name}`));
  const said = make("span", { class: "pt-unseen", role: "status" });
  button.addEventListener("click", async () => {
    words.textContent = said.textContent = (await copyText(code.textContent ?? "", code)) ? COPIED : SELECTED;
  });
  button.addEventListener("blur", () => {
    words.textContent = COPY;
    said.textContent = "";
  });
  block.prepend(make("p", { class: "pt-copy-code" }, button, said));
}
