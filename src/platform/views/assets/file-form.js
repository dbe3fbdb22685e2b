// Refuses a file that is too large before it is sent, and shows that an upload is in progress.
for (const form of document.querySelectorAll('form[data-file-form]')) {
  const input = form.querySelector('input[type="file"]');
  const refusal = form.querySelector('[data-too-large]');
  const sending = form.querySelector('[data-sending]');
  if (!(input instanceof HTMLInputElement) || !(refusal instanceof HTMLElement)) continue;
  const isTooLarge = () => (input.files?.[0]?.size ?? 0) > Number(refusal.dataset.limit);
  input.addEventListener('change', () => {
    tell(refusal, isTooLarge());
  });
  form.addEventListener('submit', (event) => {
    if (isTooLarge()) {
      event.preventDefault();
      tell(refusal, true);
      input.focus();
    } else if (sending instanceof HTMLElement) sending.textContent = sending.dataset.sending ?? '';
  });
}

/**
 * @param {HTMLElement} refusal
 * @param {boolean} shown
 */
function tell(refusal, shown) {
  const words = refusal.querySelector('span');
  if (words) words.textContent = shown ? (refusal.dataset.tooLarge ?? '') : '';
  refusal.hidden = !shown;
}
