// The page behind an invitation: the one-time code is in the fragment, which no server, log or mail scanner sees.
const input = document.querySelector('input[name="code"]:not([type="hidden"])');
const code = location.hash.slice(1);

if (input instanceof HTMLInputElement && code !== '' && code !== 'main') {
  history.replaceState(null, '', location.pathname);
  input.value = code;
  const field = input.closest('.field');
  if (field instanceof HTMLElement) field.hidden = true;
}
// A second link that is pasted over the first changes only the fragment. (So does the skip link.)
addEventListener('hashchange', () => {
  if (location.hash !== '#main') location.reload();
});
