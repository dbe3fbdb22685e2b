// Shows an estimate without reloading the page. Without this script, the form loads a new page with the same result.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.closest('.estimate')) return;
  event.preventDefault();
  void answer(form).catch(() => form.submit());
});

/** @param {HTMLFormElement} form */
async function answer(form) {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) url.searchParams.set(name, String(value));
  const page = await load(url);
  const [input, worked] = partsOf(form);
  const [newInput, newWorked] = partsOf(page.getElementById(form.id));
  worked.replaceChildren(...newWorked.childNodes);
  if (newInput.hasAttribute('aria-invalid')) input.setAttribute('aria-invalid', 'true');
  else input.removeAttribute('aria-invalid');
  history.replaceState(null, '', url);
}

/** @param {URL} url */
async function load(url) {
  const response = await fetch(url, { headers: { accept: 'text/html' } });
  // The head contains a style whose nonce the policy of this page refuses, so only <main> is parsed.
  const [main = ''] = /<main[^]*<\/main>/.exec(await response.text()) ?? [];
  return new DOMParser().parseFromString(main, 'text/html');
}

/**
 * The field of a form and the element of its result.
 * @param {Element | null} form
 */
function partsOf(form) {
  const parts = [form?.querySelector('[name="quantity"]'), form?.nextElementSibling];
  return parts.map((part) => {
    if (!part) throw new Error('no answer');
    return part;
  });
}
