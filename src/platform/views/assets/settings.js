// Updates the sample of the portal beside the settings while the user types. Adds a colour picker, and suggests time zones
// by name.
const PATIENCE_MS = 150;

const form = document.querySelector('form[data-sample-form]');
const sample = document.querySelector('iframe[data-sample]');
const link = document.querySelector('a[data-sample-link]');
const lines = document.querySelector('[data-accent-lines]');
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {string} name of a field of the form */
function field(name) {
  const found = form?.querySelector(`[name="${name}"]`);
  return found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found : null;
}

/** Address of the sample with the form's values; the server ignores invalid ones. */
function sampleAddress() {
  const address = new URL('/admin/settings/sample', location.href);
  const fields = { name: field('name'), accent: field('accent_color'), locale: field('locale') };
  for (const [key, input] of Object.entries(fields)) if (input) address.searchParams.set(key, input.value);
  const tabs = [...(form?.querySelectorAll('input[name^="tab_"]') ?? [])];
  if (tabs.length > 0) {
    const chosen = tabs.filter((box) => box instanceof HTMLInputElement && box.checked);
    const slugs = chosen.map((box) => box.getAttribute('name')?.slice('tab_'.length));
    address.searchParams.set('tabs', slugs.join(','));
  }
  return address.href;
}

/** Replaces the frame's location, so that the sample adds no entries to the history of the back button. */
function showSample() {
  const address = sampleAddress();
  if (sample instanceof HTMLIFrameElement) sample.contentWindow?.location.replace(address);
  if (link instanceof HTMLAnchorElement) link.href = address;
}

async function tellAccent() {
  const color = field('accent_color')?.value ?? '';
  const answer = await fetch(`/admin/settings/accent?${new URLSearchParams({ color })}`);
  if (!answer.ok || field('accent_color')?.value !== color) return;
  /** @type {{ lines: { text: string, warn: boolean }[] }} */
  const told = await answer.json();
  lines?.replaceChildren(
    ...told.lines.map(({ text, warn }) => {
      const line = document.createElement('li');
      line.textContent = text;
      if (warn) line.className = 'warn';
      return line;
    }),
  );
}

function follow() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    showSample();
    if (lines) tellAccent().catch(() => undefined);
  }, PATIENCE_MS);
}

const picker = form?.querySelector('[data-color-of]');
const typed = field('accent_color');
if (picker instanceof HTMLInputElement && typed) {
  picker.hidden = false;
  picker.addEventListener('input', () => {
    typed.value = picker.value;
  });
  typed.addEventListener('input', () => {
    if (/^#[0-9a-f]{6}$/i.test(typed.value)) picker.value = typed.value;
  });
}

const timeZone = field('time_zone');
if (timeZone && 'supportedValuesOf' in Intl) {
  const zones = document.createElement('datalist');
  zones.id = 'time-zones';
  zones.append(...['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => new Option(zone, zone)));
  timeZone.after(zones);
  timeZone.setAttribute('list', zones.id);
}

form?.addEventListener('input', follow);
