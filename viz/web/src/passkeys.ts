/** Passkeys: a form's button asks the browser for one, and the form is sent with what the device has signed. */

/** A form that wants a passkey: `data-passkey` says whether one is made or used, `data-options` where what it needs is. */
interface Wanted { form: HTMLFormElement; makes: boolean; options: string }

function wanted(form: HTMLFormElement): Wanted {
  return { form, makes: form.dataset["passkey"] === "make", options: form.dataset["options"] ?? "" };
}

function supported({ makes }: Wanted): boolean {
  if (typeof PublicKeyCredential === "undefined") return false;
  const name = makes ? "parseCreationOptionsFromJSON" : "parseRequestOptionsFromJSON";
  return typeof PublicKeyCredential[name] === "function";
}

async function told<T>({ options }: Wanted): Promise<T> {
  const answer = await fetch(options, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return await answer.json() as T;
}

/** What the device has made or signed, as JSON. */
async function asked(one: Wanted, signal: AbortSignal, quietly: boolean): Promise<string | null> {
  const given = one.makes
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(await told(one)), signal })
    : await navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(await told(one)),
        ...(quietly ? { mediation: "conditional" as const } : {}),
        signal,
      });
  return given instanceof PublicKeyCredential ? JSON.stringify(given.toJSON()) : null;
}

function send({ form }: Wanted, credential: string): void {
  const field = form.elements.namedItem("credential") as HTMLInputElement;
  field.value = credential;
  // What somebody has ticked in the form for a password holds for a passkey too.
  const keep = document.querySelector<HTMLInputElement>("input[type=checkbox][name=keep]");
  const kept = form.elements.namedItem("keep");
  if (keep && kept instanceof HTMLInputElement) kept.value = keep.checked ? "1" : "";
  form.submit();
}

/** Says which of a form's sentences fits; they wait in the page, in its language. */
function tell({ form }: Wanted, error: unknown): void {
  const name = error instanceof DOMException ? error.name : "";
  for (const one of form.querySelectorAll<HTMLElement>("[data-told]")) one.hidden = true;
  const fits = form.querySelector<HTMLElement>(`[data-told="${name}"]`) ?? form.querySelector<HTMLElement>('[data-told=""]');
  if (fits) fits.hidden = false;
}

/** Passkeys among what the browser suggests in the field for the address, while nothing else is asked. */
async function suggest(one: Wanted, signal: AbortSignal): Promise<void> {
  if (one.makes || one.form.dataset["suggest"] === undefined) return;
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  const credential = await asked(one, signal, true);
  if (credential) send(one, credential);
}

function start(one: Wanted): void {
  let asking = new AbortController();
  one.form.closest<HTMLElement>("[data-passkey-part]")?.removeAttribute("hidden");
  one.form.addEventListener("submit", (event) => {
    event.preventDefault();
    asking.abort();
    asking = new AbortController();
    asked(one, asking.signal, false).then(
      (credential) => { if (credential) send(one, credential); },
      (error: unknown) => tell(one, error),
    );
  });
  suggest(one, asking.signal).catch(() => undefined); // the button asks too
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
  const one = wanted(form);
  if (supported(one)) start(one);
}
