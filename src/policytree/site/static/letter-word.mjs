// A letter as a Word file with the dates that the page knows. The file is the one that was made with
// the site; its marked places carry tags, and those that are known are filled in here. Nothing is
// sent: the file is opened and saved on this device.

const WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const CONTENT = "word/document.xml";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const EARLIEST = new Date(1980, 0, 2); // the file says nothing of when it was filled in

/**
 * Save the file that a link leads to, with its places filled in. Throws where that cannot be done.
 * @param {HTMLAnchorElement} link
 * @param {Map<string, string>} values what to put into places, by their tags
 */
export async function saveFilled(link, values) {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import(/** @type {any} */ ("./fflate.mjs"));
  const response = await fetch(link.href, { mode: "same-origin" });
  if (!response.ok) throw new Error(`the file could not be fetched: ${response.status}`);
  const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const text = fill(strFromU8(parts[CONTENT]), values);
  const file = zipSync({ ...parts, [CONTENT]: strToU8(text) }, { mtime: EARLIEST });
  save(new Blob([file], { type: TYPE }), link.getAttribute("download") ?? "letter.docx");
}

/**
 * @param {string} text
 * @param {Map<string, string>} values
 */
function fill(text, values) {
  const document = new DOMParser().parseFromString(text, "application/xml");
  if (document.querySelector("parsererror")) throw new Error("the file's text could not be read");
  for (const place of [...document.getElementsByTagNameNS(WORDS, "sdt")]) {
    const tag = place.getElementsByTagNameNS(WORDS, "tag")[0]?.getAttributeNS(WORDS, "val") ?? "";
    const value = values.get(tag);
    const words = place.getElementsByTagNameNS(WORDS, "t")[0];
    if (value === undefined || !words) continue;
    words.textContent = value;
    place.getElementsByTagNameNS(WORDS, "showingPlcHdr")[0]?.remove(); // it is filled in now
  }
  const written = new XMLSerializer().serializeToString(document);
  return written.startsWith("<?xml") ? written : HEAD + written;
}

/**
 * @param {Blob} file
 * @param {string} name
 */
function save(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
