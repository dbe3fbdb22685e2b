// Shows the typed password on request, because long ones are easily mistyped.
for (const button of document.querySelectorAll('button[data-show-password]')) {
  if (!(button instanceof HTMLButtonElement)) continue;
  const input = document.getElementById(button.dataset.showPassword ?? '');
  if (!(input instanceof HTMLInputElement)) continue;
  button.hidden = false;
  button.addEventListener('click', () => {
    const shows = input.type === 'password';
    input.type = shows ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(shows));
  });
  // Becomes a password field again before it is sent, so that browsers do not store the value as text.
  input.form?.addEventListener('submit', () => {
    input.type = 'password';
  });
}
