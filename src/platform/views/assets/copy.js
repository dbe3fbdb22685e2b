// Copy buttons. They are shown only if the browser lets a page write to the clipboard; the text stays selectable.
const TOLD_FOR_MS = 2000;

for (const button of document.querySelectorAll('button[data-copy]')) {
  if (!(button instanceof HTMLButtonElement) || !navigator.clipboard) continue;
  button.hidden = false;
  const status = button.querySelector('[role="status"]');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy ?? '');
    } catch {
      return;
    }
    button.dataset.copied = '';
    if (status) status.textContent = button.dataset.copiedWord ?? '';
    setTimeout(() => {
      delete button.dataset.copied;
      if (status) status.textContent = '';
    }, TOLD_FOR_MS);
  });
}
