// The page of a staff link. The one-time code is in the fragment, which no server, log or mail scanner receives.
const input = document.querySelector('input[name="code"]:not([type="hidden"])');
const code = location.hash.slice(1);

if (input instanceof HTMLInputElement && code !== '' && code !== 'main') {
  history.replaceState(null, '', location.pathname);
  input.value = code;
  const field = input.closest('.field');
  if (field instanceof HTMLElement) field.hidden = true;
}
// A second link, pasted into the address bar, changes only the fragment. So does the skip link.
addEventListener('hashchange', () => {
  if (location.hash !== '#main') location.reload();
});
