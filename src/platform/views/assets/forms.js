// Prevents a second submission of a form. After a return with the back button, the form can be sent again.
/** @type {WeakSet<HTMLFormElement>} */
let sent = new WeakSet();

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  // A form that opens a new tab leaves this page unchanged, and may be sent again.
  if (form.target === '_blank') return;
  if (sent.has(form)) event.preventDefault();
  sent.add(form);
});

addEventListener('pageshow', () => {
  sent = new WeakSet();
});

// A confirmation is shown once, not again after a reload or from a bookmark.
const address = new URL(location.href);
if (['saved', 'welcome'].some((name) => address.searchParams.has(name))) {
  address.searchParams.delete('saved');
  address.searchParams.delete('welcome');
  history.replaceState(history.state, '', address);
}
