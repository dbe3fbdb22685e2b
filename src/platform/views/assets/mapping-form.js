// Asks for confirmation before another mapping replaces one that was edited.
for (const form of document.querySelectorAll('form[data-replaces]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  const { replaces = '', question = '' } = form.dataset;
  form.addEventListener('submit', (event) => {
    const text = document.getElementById(replaces);
    const isWritten = text instanceof HTMLTextAreaElement && text.value !== text.defaultValue;
    if (isWritten && !confirm(question)) event.preventDefault();
  });
}
