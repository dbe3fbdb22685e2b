// Estimates without leaving the place on the page. Without this the form loads the same answer with a new page.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.closest('.estimate')) return;
  event.preventDefault();
  void answer(form).catch(() => form.submit());
});

/** @param {HTMLFormElement} form */
async function answer(form) {
  const input = form.elements.namedItem('quantity');
  if (!(input instanceof HTMLInputElement)) throw new Error('no quantity');
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) url.searchParams.set(name, String(value));
  const response = await fetch(url, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const [here, there] = [document, page].map((one) => one.getElementById(`worked-${input.id.slice(9)}`));
  if (!response.ok || !here || !there) throw new Error('no answer');
  here.replaceChildren(...there.childNodes);
  const isWrong = page.getElementById(input.id)?.getAttribute('aria-invalid') === 'true';
  if (isWrong) input.setAttribute('aria-invalid', 'true');
  else input.removeAttribute('aria-invalid');
  history.replaceState(null, '', url);
}
